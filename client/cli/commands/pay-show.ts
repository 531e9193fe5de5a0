import { writeFileSync } from 'node:fs';
import type { PaymentRecord } from '../../../database/reads/list-payments.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriodToPay, newestPaymentFile } from '../payment-file.ts';
import { shortHash } from '../pinned-revision.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const payShow: CommandSpec = {
  usage: 'pay show <period>',
  summary: 'show the payment file: who is paid what, who released it, what the bank answered',
  kind: 'read',
  options: [['--out <file>', 'write the payment file there, for the bank']],
  example: 'pay show 2021 --as f.ward',
  run: async (call) => {
    const period = await findPeriodToPay(call, call.word('period'));
    const words = await programmeWords(await call.reads(), period.agreementHash);
    const file = newestPaymentFile(period);
    const instructions = period.payments.instructions.filter(
      ({ fileHash }) => fileHash === file.fileHash,
    );
    const out = call.option('out');
    if (out !== undefined) writeFileSync(out, file.content);
    const { paint } = call.context.screen;
    const releases = file.releases.map(({ personId }) => personId);
    const columns = [
      { title: 'partner' },
      { title: 'way' },
      { title: 'amount', align: 'right' },
      { title: 'payment' },
      { title: 'bank' },
    ] as const;
    const rows = instructions.map((each) => [
      words.nameOf(each.partyId),
      each.direction === 'pay' ? 'is paid' : 'pays',
      words.units(each.amount),
      each.endToEndId,
      answerText(each),
    ]);
    const released =
      releases.length === 0 ? 'Not released yet.' : `Released by ${releases.join(', ')}.`;
    return {
      data: { file, instructions },
      lines: [
        paint.strong(
          `Payment file ${shortHash(file.fileHash)}: ${file.instructionCount} payments, ` +
            words.units(file.controlSum),
        ),
        paint.faint(`For revision ${file.revisionNumber}. ${released}`),
        '',
        ...tableLines(columns, rows, paint),
        ...(out === undefined ? [] : ['', `Written to ${out}`]),
      ],
    };
  },
};

function answerText({ answers }: PaymentRecord): string {
  const answer = answers.at(-1);
  if (answer === undefined) return 'no answer yet';
  return answer.reason === undefined ? answer.status : `${answer.status}: ${answer.reason}`;
}
