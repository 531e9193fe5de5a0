import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GainshareError } from '../../../core/errors/index.ts';
import type { PackReport } from '../../../core/pack/index.ts';
import { auditHeadOf } from '../audit-head.ts';
import type { CommandSpec } from '../command.ts';
import { reportLines } from '../pack-report.ts';

export const auditCheck: CommandSpec = {
  usage: 'audit check <pack>',
  summary: 'recompute an audit pack: every step, amount, signature, mandate and hash',
  kind: 'plain',
  options: [['--head <seq:hash>', 'an audit entry that you know from a statement or an anchor']],
  example: 'audit check 2021.pack.gz',
  run: async (call) => {
    const known = auditHeadOf(call.option('head'));
    const report = await checkFile(call.word('pack'), known);
    const { findings } = report;
    if (findings.length > 0) {
      const shown = findings.map(({ check, where, message }) => `${check}: ${where}: ${message}`);
      throw new GainshareError('PACK_BROKEN', shown.join('\n'), { count: String(findings.length) });
    }
    return { data: report, lines: reportLines(report, call.context.screen.paint, known) };
  },
};

/** A line is one record; a few bytes of gzip can say a line that fills the memory. */
const LINE_LIMIT = 64 * 1024 * 1024;

/** Reads line by line: a pack of any size is never in memory whole. */
async function checkFile(
  file: string,
  anchor: { seq: number; hash: string } | undefined,
): Promise<PackReport> {
  // Loaded here: it recalculates whole agreements, and no other command does.
  const { openPackChecker } = await import('../../../core/pack/index.ts');
  const checker = openPackChecker({ anchor });
  const isPacked = await isCompressed(file);
  const stream = createReadStream(file);
  const input = isPacked ? pipeline(stream, createGunzip(), ignore) : stream;
  try {
    for await (const line of linesOf(input)) if (!checker.read(line)) break;
  } catch (error) {
    throw brokenGzip(error);
  }
  return checker.finish();
}

/** The parts between line feeds, and only these: `readline` also splits at U+2028 in a text. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: string[] = [];
  let length = 0;
  for await (const chunk of textOf(input)) {
    const [first = '', ...others] = chunk.split('\n');
    begun.push(first);
    length += first.length;
    if (length > LINE_LIMIT) {
      throw new GainshareError('PACK_BROKEN', `A line has more than ${LINE_LIMIT} characters.`);
    }
    const last = others.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* others;
    begun = [last];
    length = last.length;
  }
  if (length > 0) yield begun.join('');
}

/** Bytes that are no UTF-8 are refused: read as U+FFFD, they would be another text's. */
async function* textOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decoded = (...given: Parameters<typeof decoder.decode>): string => {
    try {
      return decoder.decode(...given);
    } catch {
      throw new GainshareError('PACK_BROKEN', 'The pack is damaged: it is not UTF-8.');
    }
  };
  for await (const bytes of input) yield decoded(bytes, { stream: true });
  yield decoded();
}

/** A broken stream ends early, and a pack without its seal does not hold. */
function ignore(): void {}

/** What a file that was cut short or damaged is; any other error is as it was. */
function brokenGzip(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'Z_BUF_ERROR') {
    return new GainshareError('PACK_BROKEN', 'The pack was cut short: its gzip ends too early.');
  }
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error;
  return new GainshareError('PACK_BROKEN', 'The pack is damaged: its gzip cannot be read.');
}

async function isCompressed(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined || !(await handle.stat()).isFile()) {
    await handle?.close();
    throw new GainshareError('NOT_FOUND', `There is no file ${file}.`);
  }
  const { buffer } = await handle.read({ buffer: Buffer.alloc(2) });
  await handle.close();
  return buffer[0] === 0x1f && buffer[1] === 0x8b;
}
