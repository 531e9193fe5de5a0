import type { CommandSpec } from '../command.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const planList: CommandSpec = {
  usage: 'plan list',
  summary: 'list the action plans, what was last heard of each, and when it is due',
  kind: 'read',
  example: 'plan list --as c.reed',
  run: async (call) => {
    const reads = await call.reads();
    const plans = await reads.actionPlans();
    const { clock } = await programmeWords(reads, undefined);
    const columns = ['plan', 'gate', 'what', 'owner', 'due', 'last heard'];
    const rows = plans.map((plan) => [
      plan.planId,
      plan.gateId,
      plan.plan,
      plan.ownerId,
      plan.dueOn,
      plan.lastAt === undefined ? 'nothing' : `${plan.lastKind ?? ''} ${clock.day(plan.lastAt)}`,
    ]);
    const { paint } = call.context.screen;
    const table = tableLines(
      columns.map((title) => ({ title })),
      rows,
      paint,
    );
    return { data: plans, lines: rows.length === 0 ? ['No action plan.'] : table };
  },
};
