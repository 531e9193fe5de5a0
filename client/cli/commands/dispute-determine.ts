import { effectHash } from '../../../core/dispute/matter.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';

const EFFECTS: Readonly<Record<string, string>> = {
  upheld: 'The cause is corrected, and a new revision is calculated, signed and stated.',
  'partly-upheld': 'For the lines that you name the cause is corrected; the others stand.',
  rejected: 'The lines stand as they are.',
};

export const disputeDetermine: CommandSpec = {
  usage: 'dispute determine <period> <dispute> <outcome>',
  summary: 'decide a dispute: upheld, partly-upheld or rejected',
  kind: 'act',
  options: [
    ['--line <id>...', 'the lines that are upheld, where it is not all of them'],
    ['--cause <step>', 'where the cause lies: data, roster, evidence, gates, calculation'],
    ['--dataset <id>', 'the dataset to correct, where it is the data'],
    ['--reason <text>', 'the reasons, line by line'],
  ],
  example:
    'dispute determine 2021 2021-D1 upheld --cause data --dataset benchmark ' +
    '--reason "The file lacks the line that CMS published" --as r.lane',
  run: async (call) => {
    const period = call.word('period');
    const dispute = call.word('dispute');
    const decision = call.word('outcome');
    const reason = call.requiredOption('reason');
    const dataset = call.option('dataset') ?? '';
    const cause = call.option('cause') ?? (dataset === '' ? '' : 'data');
    const seen = await seenEffect(call, period, dispute);
    const details = { lines: call.list('line'), cause, dataset, ...seen };
    return act(call, { message: 'determine', period, target: dispute, decision, reason, details }, [
      `You decide the dispute ${dispute} of ${period}: ${decision}.`,
      EFFECTS[decision] ?? 'The engine knows no such outcome.',
    ]);
  },
};

/** What a matter changes, as it stands on the page that this reviewer sees: they decide on that. */
async function seenEffect(
  call: Call,
  period: string,
  disputeId: string,
): Promise<Readonly<Record<string, string>>> {
  const { disputes } = await findPeriod(call, period);
  const matter = disputes.find((one) => one.disputeId === disputeId);
  if (matter?.effect === undefined) return {};
  return { effectHash: effectHash(matter.effect) };
}
