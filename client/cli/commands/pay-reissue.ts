import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { unchangedAccounts } from '../payable-accounts.ts';
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
    const reads = await call.reads();
    const { nameOf } = await programmeWords(reads, period.agreementHash);
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
      async () => [
        ...unchangedAccounts(period, party, (await reads.accounts()).inForce).map(
          ({ partyId, why }) =>
            `The account of ${nameOf(partyId)} is the one that failed (${why}): correct it first.`,
        ),
        `What is due to or from ${whom} in ${periodId} is issued again, under a new id,`,
        'to the account that is registered now. Its file must be released again by two people.',
      ],
    );
  },
};
