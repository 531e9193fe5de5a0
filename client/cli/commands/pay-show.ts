import { writeFileSync } from 'node:fs';
import type { Directory } from '../../../core/governance/directory.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { paymentStanding } from '../../../core/ledger/payment-standing.ts';
import type { PaymentFileRecord, PaymentRecord } from '../../../database/reads/list-payments.ts';
import type { CommandSpec } from '../command.ts';
import { counted } from '../counted.ts';
import { namedPerson } from '../named-person.ts';
import { findPeriodToPay, frozenContent, isWithdrawn, newestPaymentFile } from '../payment-file.ts';
import { shortHash } from '../pinned-revision.ts';
import { type ProgrammeWords, programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const payShow: CommandSpec = {
  usage: 'pay show <period>',
  summary: 'show payments and their files: who is paid what, who released it, what the bank said',
  kind: 'read',
  options: [['--out <file>', 'write the newest payment file there, for the bank']],
  example: 'pay show 2021 --as f.ward',
  run: async (call) => {
    const period = await findPeriodToPay(call, call.word('period'));
    const reads = await call.reads();
    const words = await programmeWords(reads, period.agreementHash);
    const directory = await reads.directory();
    const { files, instructions } = period.payments;
    if (instructions.length === 0) {
      const text = `${period.periodId} has no payment that you may see.`;
      throw new GainshareError('NOT_FOUND', text);
    }
    const out = call.option('out');
    if (out !== undefined) writeFileSync(out, frozenContent(newestPaymentFile(period)));
    const { paint } = call.context.screen;
    const own = (hash: string | undefined) =>
      instructions.filter(({ fileHash }) => fileHash === hash);
    // A partner sees its own payment and not the file, in which the others' stand too.
    const alone = instructions.filter(
      ({ fileHash }) => fileHash !== undefined && !files.some((one) => one.fileHash === fileHash),
    );
    return {
      data: { files, instructions },
      lines: [
        ...files.flatMap((file) => [
          ...headLines(file, words, directory, isWithdrawn(period, file)).map((line, place) =>
            place === 0 ? paint.strong(line) : paint.faint(line),
          ),
          ...paymentLines(own(file.fileHash), words, paint),
        ]),
        ...(alone.length === 0 ? [] : paymentLines(alone, words, paint)),
        ...collectionLines(own(undefined), words, paint),
        ...(out === undefined ? [] : [`Written to ${out}`]),
      ],
    };
  },
};

type Paint = Parameters<typeof tableLines>[2];

function headLines(
  file: PaymentFileRecord,
  { units }: ProgrammeWords,
  directory: Directory,
  isGivenUp: boolean,
): string[] {
  const { fileHash, format, instructionCount, controlSum, revisionNumber } = file;
  const releases = file.releases.map(({ personId }) => namedPerson(directory, personId));
  const released =
    releases.length === 0 ? 'Not released yet.' : `Released by ${releases.join(', ')}.`;
  const standing = isGivenUp ? 'Withdrawn: nobody can release it.' : released;
  return [
    `Payment file ${shortHash(fileHash)}: ` +
      `${counted(instructionCount, 'payment')}, ${units(controlSum)}`,
    `For revision ${revisionNumber}, as ${format}. ${standing}`,
    '',
  ];
}

function paymentLines(
  payments: readonly PaymentRecord[],
  { nameOf, units }: ProgrammeWords,
  paint: Paint,
): string[] {
  const columns = [
    { title: 'partner' },
    { title: 'way' },
    { title: 'amount', align: 'right' },
    { title: 'payment' },
    { title: 'bank' },
  ] as const;
  const rows = payments.map((each) => [
    nameOf(each.partyId),
    'is paid',
    units(each.amount),
    each.endToEndId,
    answerText(each),
  ]);
  return [...tableLines(columns, rows, paint), ''];
}

/** What partners pay by themselves, to whom and by when. */
function collectionLines(
  payments: readonly PaymentRecord[],
  { nameOf, units, clock }: ProgrammeWords,
  paint: Paint,
): string[] {
  if (payments.length === 0) return [];
  const columns = [
    { title: 'partner' },
    { title: 'pays' },
    { title: 'amount', align: 'right' },
    { title: 'due' },
    { title: 'payment' },
    { title: 'bank' },
  ] as const;
  const rows = payments.map((each) => [
    nameOf(each.partyId),
    nameOf(each.counterpartyId ?? ''),
    units(each.amount),
    each.dueAt === undefined ? '' : clock.day(each.dueAt),
    each.endToEndId,
    answerText(each),
  ]);
  return [paint.strong('Paid by partners'), '', ...tableLines(columns, rows, paint), ''];
}

function answerText({ answers }: PaymentRecord): string {
  const standing = paymentStanding(answers.map(({ status }) => status));
  if (standing === 'unanswered') return 'no answer yet';
  const reason = answers.find(({ status }) => status === standing)?.reason;
  return reason === undefined ? standing : `${standing}: ${reason}`;
}
