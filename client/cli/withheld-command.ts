import { act } from './act.ts';
import type { CommandSpec } from './command.ts';
import { pinnedRevision, revisionOptions } from './pinned-revision.ts';

export interface WithheldCommand {
  readonly decision: 'release' | 'forfeit';
  readonly summary: string;
  /** What follows, in a sentence. */
  readonly effect: string;
  /** Such as somebody would give. */
  readonly reason: string;
}

/** The two decisions about money that is withheld are alike but for what follows. */
export function withheldCommand(command: WithheldCommand): CommandSpec {
  const { decision, summary, effect, reason: sample } = command;
  return {
    usage: `withheld ${decision} <period> <clause>`,
    summary,
    kind: 'act',
    options: [['--reason <text>', 'why'], ...revisionOptions],
    example: `withheld ${decision} 2021 held --reason "${sample}" --as c.reed`,
    run: async (call) => {
      const period = call.word('period');
      const target = call.word('clause');
      const reason = call.requiredOption('reason');
      const { revisionHash, title } = await pinnedRevision(call, period);
      return act(
        call,
        { message: 'decideWithheld', period, target, decision, reason, revisionHash },
        [
          `You ${decision} what "${target}" withholds in ${period}, as of ${title}.`,
          effect,
          'A further revision is calculated, signed and stated. Whoever decides does not sign it.',
        ],
      );
    },
  };
}
