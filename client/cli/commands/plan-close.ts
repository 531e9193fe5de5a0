import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const planClose: CommandSpec = {
  usage: 'plan close <period> <plan>',
  summary: 'close an action plan that has done its work',
  kind: 'act',
  options: [['--reason <text>', 'what it has come to']],
  example: 'plan close 2021 2021-quality-standard-2 --reason "The gate holds again" --as c.reed',
  run: async (call) => {
    const period = call.word('period');
    const plan = call.word('plan');
    const reason = call.requiredOption('reason');
    return act(call, { message: 'closePlan', period, target: plan, reason }, [
      `You close the action plan ${plan} for good.`,
    ]);
  },
};
