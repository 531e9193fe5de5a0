import { lineTrail } from '../../../core/audit/line-trail.ts';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { datasetsBehind } from '../../../core/statement/datasets-behind.ts';
import type { TrailEntry } from '../../../database/reads/list-trail.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { findSettlement } from '../find-settlement.ts';
import { programmeWords } from '../programme-words.ts';
import { trailLines } from '../trail-lines.ts';

export const auditTrail: CommandSpec = {
  usage: 'audit trail',
  summary: 'show who decided what, when and by which mandate, as far as the person may see it',
  kind: 'read',
  options: [
    ['--period <period>', 'what was decided on a period'],
    ['--person <person>', 'what a person decided, in person or through a deputy'],
    ['--line <line>', 'what bears on a line of a period: its data, agreement, disputes, payment'],
    ['--revision <number>', 'the revision that the line is of; the newest where it is left out'],
  ],
  example: 'audit trail --period 2021 --as o.berg',
  run: async (call) => {
    const reads = await call.reads();
    const entries = await entriesFor(call);
    const newest = (await reads.periods()).at(-1)?.agreementHash;
    const words = await programmeWords(reads, newest);
    return { data: entries, lines: trailLines(entries, words, call.context.screen) };
  },
};

async function entriesFor(call: Call): Promise<readonly TrailEntry[]> {
  const reads = await call.reads();
  const [periodId, personId] = [call.option('period'), call.option('person')];
  const line = call.option('line');
  if (line !== undefined) return trailOfLine(call, line);
  // An unknown period is said to be unknown; a trail without entries would deny what happened.
  if (periodId !== undefined) await findPeriod(call, periodId);
  return reads.trail({ periodId, personId });
}

/** What bears on a line was decided on its period, or on the programme before. */
async function trailOfLine(call: Call, lineId: string): Promise<readonly TrailEntry[]> {
  const reads = await call.reads();
  const period = await findPeriod(call, call.requiredOption('period'));
  const settlement = await findSettlement(call, period, lineId);
  const line = settlement.lines.find((each) => each.lineId === lineId);
  if (line === undefined) {
    throw new GainshareError('LINE_UNKNOWN', `${period.periodId} has no line "${lineId}".`);
  }
  const { agreementHash } = settlement;
  const version = await reads.agreement({ hash: agreementHash });
  const measures =
    version === undefined ? [] : (JSON.parse(version.document) as Agreement).measures;
  const datasets = datasetsBehind(settlement.steps, line.stepId, measures);
  const matter = { lineId, partyId: line.partyId, agreementHash, datasets };
  const all = await reads.trail({ personId: call.option('person') });
  const near = all.filter(({ periodId = period.periodId }) => periodId === period.periodId);
  return lineTrail(near, matter);
}
