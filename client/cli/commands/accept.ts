import { act } from '../act.ts';
import { statementAtStake } from '../at-stake.ts';
import type { CommandSpec } from '../command.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const accept: CommandSpec = {
  usage: 'accept <period> <party>',
  summary: "accept a partner's statement, or withdraw the acceptance",
  kind: 'act',
  options: [['--withdraw', 'take an acceptance back while the window is open'], ...revisionOptions],
  example: 'accept 2021 north --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const party = call.word('party');
    const isWithdrawn = call.isSet('withdraw');
    const decision = isWithdrawn ? 'withdraw' : 'accept';
    const { revisionHash, title } = await pinnedRevision(call, period);
    return act(
      call,
      { message: 'accept', period, decision, target: party, revisionHash },
      async () => [
        isWithdrawn
          ? `You take back the acceptance of ${party} for ${title} of ${period}.`
          : `You accept the statement of ${party} for ${title} of ${period}.`,
        ...(await statementAtStake(call, period, party)),
        ...(isWithdrawn
          ? []
          : ['When every partner has accepted, the dispute window closes early.']),
      ],
    );
  },
};
