import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';

export const payReissue: CommandSpec = {
  usage: 'pay reissue <period> [party]',
  summary: 'issue again what the bank rejected, returned or never had, in a file of its own',
  kind: 'act',
  options: [['--reason <text>', 'what was put right']],
  example: 'pay reissue 2021 north --reason "account corrected" --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const period = await findPeriod(call, periodId);
    const { nameOf } = await programmeWords(await call.reads(), period.agreementHash);
    const party = call.optionalWord('party');
    const whom = party === undefined ? 'everybody whose payment failed' : nameOf(party);
    return act(
      call,
      {
        message: 'reissuePayment',
        period: periodId,
        target: party ?? '',
        reason: call.requiredOption('reason'),
      },
      [
        `What is due to or from ${whom} in ${periodId} is issued again, under a new id,`,
        'to the account that is registered now. Its file must be released again by two people.',
      ],
    );
  },
};
