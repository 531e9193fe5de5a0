import { GainshareError } from '../../../core/errors/index.ts';
import type { CommandSpec } from '../command.ts';

export const ledgerCheck: CommandSpec = {
  usage: 'ledger check',
  summary: 'check what must hold of the ledger at all times, as somebody who may see it whole',
  kind: 'read',
  example: 'ledger check --as m.stone',
  run: async (call) => {
    const reads = await call.reads();
    const problems = await reads.ledgerProblems();
    const { screen } = call.context;
    if (problems.length > 0) {
      const first = problems[0];
      for (const { rule, subject, detail } of problems) {
        if (!call.isSet('json')) screen.say(`${rule} ${subject}: ${detail}`);
      }
      throw new GainshareError('LEDGER_BROKEN', `${problems.length} things do not hold.`, {
        first: JSON.stringify(first),
      });
    }
    const accounts = (await reads.balances()).length;
    if (accounts === 0) {
      throw new GainshareError('NOT_FOUND', `${call.actor()} sees no account of the ledger.`);
    }
    return {
      data: { problems: [], accounts },
      lines: [`${screen.paint.good('✓')} ${accounts} accounts; everything that must hold does`],
    };
  },
};
