import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  EVIDENCE_LIMIT_BYTES,
  EVIDENCE_LIMIT_FILES,
  evidenceEntry,
} from '../../core/dispute/evidence.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { Call } from './call.ts';

/** The option of every paper that may carry evidence. */
export const evidenceOption = [
  '--evidence <file>...',
  'a file that shows it; kept encrypted, read by the parties, the reviewer and auditors',
] as const;

export interface LaidEvidence {
  /** `details.evidence` of the decision. */
  readonly evidence: readonly string[];
  /** What is said of it before the decision is sent. */
  readonly effects: readonly string[];
}

/** Stores the files that `--evidence` names. All are looked at before the first is stored. */
export async function laidEvidence(call: Call): Promise<LaidEvidence> {
  const paths = call.list('evidence');
  if (paths.length > EVIDENCE_LIMIT_FILES) {
    const message = `A paper has at most ${EVIDENCE_LIMIT_FILES} files of evidence.`;
    throw new GainshareError('USAGE_WRONG', message);
  }
  for (const path of paths) refuseUnfit(path);
  const evidence: string[] = [];
  const effects: string[] = [];
  for (const path of paths) {
    const { sha256, bytes } = await (await call.context.store()).put(path);
    const name = basename(path);
    evidence.push(evidenceEntry({ sha256, name }));
    effects.push(`Your evidence ${name} (${bytes} bytes) has the hash ${sha256}.`);
  }
  return { evidence, effects };
}

function refuseUnfit(path: string): void {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new GainshareError('FILE_UNREADABLE', `There is no file ${path}.`);
  }
  const { size } = statSync(path);
  if (size <= EVIDENCE_LIMIT_BYTES) return;
  const message = `${path} has ${size} bytes; at most ${EVIDENCE_LIMIT_BYTES} are taken.`;
  throw new GainshareError('EVIDENCE_TOO_LARGE', message);
}
