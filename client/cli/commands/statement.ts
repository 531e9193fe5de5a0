import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../../../core/errors/index.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import type { StatementRecord } from '../../../database/reads/load-statement.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { revisionNumber } from '../pinned-revision.ts';
import { statementLines } from '../statement-lines.ts';

export const statement: CommandSpec = {
  usage: 'statement <period> [party]',
  summary: "show a partner's statement, or write statements as HTML and CSV files",
  kind: 'read',
  options: [
    ['--revision <number>', 'of an earlier revision; the newest where it is left out'],
    ['--out <folder>', 'write HTML and CSV files there, for every statement that you may see'],
  ],
  example: 'statement 2021 north --as a.jones',
  run: async (call) => {
    const records = await visibleStatements(call);
    const folder = call.option('out');
    const { screen } = call.context;
    if (folder !== undefined) {
      const files = records.flatMap((record) => writeFiles(record, folder, call.word('period')));
      return { data: { files }, lines: files };
    }
    const models = records.map((record) => JSON.parse(record.model) as Statement);
    const pages = models.map((model) => statementLines(model, screen.width, screen.paint));
    return {
      data: models.length === 1 ? models[0] : models,
      lines: pages.flatMap((page, index) => (index === 0 ? page : ['', ...page])),
    };
  },
};

/** The statement of the party that is named, or all that the person may see. */
async function visibleStatements(call: Call): Promise<StatementRecord[]> {
  const period = await findPeriod(call, call.word('period'));
  const newest = period.statements[0]?.revisionNumber;
  const number = revisionNumber(call) ?? newest;
  const party = call.optionalWord('party');
  const wanted = period.statements.filter(
    (each) => each.revisionNumber === number && (party === undefined || each.partyId === party),
  );
  const reads = await call.reads();
  const records: StatementRecord[] = [];
  for (const { partyId } of wanted) {
    const record = await reads.statement(period.periodId, partyId, number);
    if (record !== undefined) records.push(record);
  }
  if (records.length > 0) return records;
  const whose = party === undefined ? 'no statement' : `no statement of ${party}`;
  throw new GainshareError('NOT_FOUND', `${call.actor()} sees ${whose} in ${period.periodId}.`);
}

function writeFiles(record: StatementRecord, folder: string, period: string): string[] {
  mkdirSync(folder, { recursive: true });
  const name = `${period}-${record.partyId}-revision-${record.revisionNumber}`;
  return (['html', 'csv'] as const).map((kind) => {
    const path = join(folder, `${name}.${kind}`);
    writeFileSync(path, record[kind]);
    return path;
  });
}
