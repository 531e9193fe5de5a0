import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { GainshareError } from '../../../core/errors/index.ts';
import type { PackChecker } from '../../../core/pack/index.ts';
import { mandatesAt } from '../../../core/governance/directory.ts';
import type { ViewerReads } from '../../reads.ts';
import type { CommandSpec } from '../command.ts';
import { reportLines } from '../pack-report.ts';

export const auditExport: CommandSpec = {
  usage: 'audit export <period>',
  summary: 'write the audit pack of a period, as somebody who may see it whole, and check it',
  kind: 'read',
  options: [['--out <file>', 'the file to write; PERIOD.pack.gz where it is left out']],
  example: 'audit export 2021 --as o.berg',
  run: async (call) => {
    const period = call.word('period');
    const out = call.option('out') ?? `${period}.pack.gz`;
    const reads = await call.reads();
    await refuseWhoSeesLess(reads, call.actor());
    const contents = await reads.packContents(period);
    // Loaded here: it recalculates whole agreements, and no other command does.
    const { openPackChecker, packLines } = await import('../../../core/pack/index.ts');
    const checker = openPackChecker();
    const draft = `${out}.part`;
    await writeLines(draft, readBy(checker, packLines(contents)));
    const report = checker.finish();
    const [first] = report.findings;
    if (first !== undefined) {
      await rm(draft);
      throw new GainshareError(
        'PACK_BROKEN',
        `The pack would not hold (${first.where}: ${first.message}); nothing is written.`,
        { check: first.check, where: first.where },
      );
    }
    await rename(draft, out);
    return {
      data: { file: out, ...report },
      lines: [`Written to ${out}`, ...reportLines(report, call.context.screen.paint)],
    };
  },
};

/** Written as they come: a pack of any size is never in memory whole. */
async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createGzip(), createWriteStream(file));
}

/** The same lines, each read by the checker as it goes by. */
function* readBy(checker: PackChecker, lines: Iterable<string>): Generator<string> {
  for (const line of lines) {
    checker.read(line.slice(0, -1));
    yield line;
  }
}

/** A pack holds everything; what somebody else may see of the record would not hold together. */
async function refuseWhoSeesLess(reads: ViewerReads, actor: string): Promise<void> {
  const { people } = await reads.directory();
  const person = Object.hasOwn(people, actor) ? people[actor] : undefined;
  const isAuditor =
    person !== undefined && mandatesAt(person, 'auditor', new Date().toISOString()).length > 0;
  if (isAuditor) return;
  throw new GainshareError('MANDATE_MISSING', `${actor} is no auditor and sees not all of it.`);
}
