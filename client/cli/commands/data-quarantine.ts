import { createHash } from 'node:crypto';
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { GainshareError } from '../../../core/errors/index.ts';
import { mandatesAt } from '../../../core/governance/directory.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { agreementOf, versionNamed, versionsOf } from '../dataset-versions.ts';
import { findPeriod } from '../find-period.ts';

export const dataQuarantine: CommandSpec = {
  usage: 'data quarantine <period> <dataset> [file]',
  summary: 'the faulty rows of a file, accepted or refused: row, column, kind and reason',
  kind: 'read',
  options: [
    ['--version <number>', 'of this accepted version; the newest where it is left out'],
    ['--out <file>', 'write it to a file instead of the screen'],
  ],
  example: 'data quarantine 2021 expenditure --as c.meyer',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const dataset = call.word('dataset');
    await refuseOthersThanTheOwner(call, period, dataset);
    const fileSha256 = await hashOfFile(call, period, dataset);
    const { readQuarantine } = await import('../../../datasets/check/quarantine.ts');
    const key = { fileSha256, dataset, periodId: period.periodId };
    const found = await readQuarantine(await call.context.store(), key);
    const text = found === undefined ? '' : await textOf(found);
    const lines = text === '' ? [] : text.trimEnd().split('\n');
    const faults = Math.max(lines.length - 1, 0);
    const out = call.option('out');
    if (out !== undefined && faults > 0) writeFileSync(out, text);
    return {
      data: { fileSha256, faults, ...(out === undefined ? { lines } : { file: out }) },
      lines: faults === 0 ? [NOTHING_WRONG] : out === undefined ? lines : [written(faults, out)],
    };
  },
};

const NOTHING_WRONG = 'No row of this file is in quarantine.';

function written(faults: number, out: string): string {
  return `${faults} faults are in ${out}. Rows are counted like lines, the header being row 1.`;
}

/**
 * Where the rows lie in a file says something of the people in it, so it is for those alone who
 * sent the file. Throws NOT_FOUND, ORGANISATION_WRONG.
 */
async function refuseOthersThanTheOwner(
  call: Call,
  period: PeriodView,
  dataset: string,
): Promise<void> {
  const { datasets } = await agreementOf(call, period);
  const owner = datasets.find(({ id }) => id === dataset)?.owner;
  if (owner === undefined) {
    const known = datasets.map(({ id }) => id).join(', ');
    throw new GainshareError('NOT_FOUND', `There is no dataset "${dataset}"; there are: ${known}.`);
  }
  const { people } = await (await call.reads()).directory();
  const person = Object.hasOwn(people, call.actor()) ? people[call.actor()] : undefined;
  const held =
    person === undefined ? [] : mandatesAt(person, 'data-owner', new Date().toISOString());
  if (held.some(({ organisation }) => organisation === owner)) return;
  throw new GainshareError(
    'ORGANISATION_WRONG',
    `Only a data owner of ${owner} sees what is wrong with its files.`,
  );
}

/** Of the file that is named, or else of an accepted version. */
async function hashOfFile(call: Call, period: PeriodView, dataset: string): Promise<string> {
  const file = call.optionalWord('file');
  if (file === undefined) {
    const versions = versionsOf(period, dataset);
    return versionNamed(call, 'version', versions, versions.at(-1)).fileSha256;
  }
  if (!existsSync(file)) throw new GainshareError('FILE_UNREADABLE', `There is no file ${file}.`);
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function textOf(pieces: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString('utf8');
}
