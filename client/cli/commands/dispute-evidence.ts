import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EvidenceFile } from '../../../core/dispute/evidence.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { papersOf } from '../papers.ts';

export const disputeEvidence: CommandSpec = {
  usage: 'dispute evidence <period> <dispute> <file>',
  summary: 'read a file of evidence, by its name or the beginning of its hash',
  kind: 'act',
  options: [['--out <path>', 'where to write it (its own name, here)']],
  example: 'dispute evidence 2021 2021-D1 letter.pdf --out /tmp/letter.pdf --as r.lane',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('dispute');
    const dispute = (await findPeriod(call, period)).disputes.find(
      ({ disputeId }) => disputeId === target,
    );
    const laid = dispute === undefined ? [] : papersOf(dispute).flatMap(({ files }) => files);
    const { sha256, name } = chosen(laid, call.word('file'));
    const out = call.option('out') ?? name;
    if (existsSync(out)) {
      throw new GainshareError('USAGE_WRONG', `${out} is there already: name another with --out.`);
    }
    const details = { period, sha256 };
    const answer = await act(call, { message: 'readEvidence', target, details }, [
      `You read the evidence ${name} of the dispute ${target}.`,
      'That you read it is on the record before you do.',
    ]);
    const store = await call.context.store();
    if (!(await store.has(sha256))) {
      const message = `The evidence "${name}" (${sha256}) is not in the store.`;
      throw new GainshareError('EVIDENCE_MISSING', message);
    }
    await pipeline(Readable.from(store.read(sha256)), createWriteStream(out, { mode: 0o600 }));
    return { ...answer, lines: [...answer.lines, `  written to ${out}`] };
  },
};

function chosen(laid: readonly EvidenceFile[], word: string): EvidenceFile {
  const found = laid.filter(({ name, sha256 }) => name === word || sha256.startsWith(word));
  const hashes = new Set(found.map(({ sha256 }) => sha256));
  const [file] = found;
  if (file !== undefined && hashes.size === 1) return file;
  const known = laid.map(({ name }) => name).join(', ');
  const message =
    hashes.size > 1
      ? `"${word}" is the name of ${hashes.size} files: give the beginning of the hash.`
      : `There is no evidence "${word}"; there is: ${known === '' ? 'none' : known}.`;
  throw new GainshareError('NOT_FOUND', message);
}
