import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const planUpdate: CommandSpec = {
  usage: 'plan update <period> <plan>',
  summary: 'report on an action plan as its owner; without reports it counts as not managed',
  kind: 'act',
  options: [['--reason <text>', 'what was done']],
  example: 'plan update 2021 2021-quality-standard-2 --reason "Nurses trained" --as c.reed',
  run: async (call) => {
    const period = call.word('period');
    const plan = call.word('plan');
    const reason = call.requiredOption('reason');
    return act(call, { message: 'updatePlan', period, target: plan, reason }, [
      `You report on the action plan ${plan}. Its clock of reports starts again.`,
    ]);
  },
};
