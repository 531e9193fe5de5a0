import { GainshareError } from '../../../core/errors/index.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';

const EFFECTS: Readonly<Record<string, string>> = {
  release: 'The savings are eligible in full as far as the gates hold; the calculation follows.',
  withhold: 'The part that the agreement declares is withheld; the calculation follows.',
  defer: 'Nothing is calculated yet; the review starts again with a new deadline.',
};

export const review: CommandSpec = {
  usage: 'review <period> <outcome>',
  summary: 'answer breaches and outliers (see `gates`): release, withhold or defer',
  kind: 'act',
  options: [
    ['--finding <item=text>...', 'what was found at a gate or use indicator'],
    ['--service-change <item=answer>...', 'whether the change really happened: yes, partly, no'],
    ['--plan <item=text>...', 'what is undertaken about a breach or an outlier'],
    ['--plan-owner <item=person>...', 'who owns the plan'],
    ['--plan-due <item=date>...', 'by which day the plan is done'],
    ['--without-plan <item=text>...', 'why nothing is undertaken'],
    ['--reason <text>', 'why the gates are answered so'],
  ],
  example: 'review 2021 release --finding quality-standard=met --reason "No breach" --as c.reed',
  run: async (call) => {
    const period = call.word('period');
    const decision = call.word('outcome');
    const reason = call.requiredOption('reason');
    const effect = EFFECTS[decision] ?? 'The engine knows no such outcome.';
    return act(call, { message: 'review', period, decision, reason, details: answers(call) }, [
      `You ${decision} the quality gates of ${period}.`,
      effect,
      'Whoever reviews the gates does not sign the revision that follows.',
    ]);
  },
};

/** The options and the names under which the engine reads their answers. */
const ANSWERS = {
  finding: 'finding',
  serviceChange: 'serviceChange',
  plan: 'plan',
  planOwner: 'planOwner',
  planDue: 'planDue',
  withoutPlan: 'noPlan',
} as const;

function answers(call: Call): Record<string, string> {
  const entries = Object.entries(ANSWERS).flatMap(([option, name]) =>
    call.list(option).map((typed): [string, string] => {
      const mark = typed.indexOf('=');
      if (mark > 0) return [`${name}.${typed.slice(0, mark)}`, typed.slice(mark + 1)];
      throw new GainshareError('USAGE_WRONG', `"${typed}" is not an answer such as gate-id="met".`);
    }),
  );
  return Object.fromEntries(entries);
}
