import { type DecisionContent, listDetail } from '../governance/decision.ts';
import type { Fault } from '../period/decision-fault.ts';

/** A file that a side lays before the reviewer: only its hash and name ever leave the store. */
export interface EvidenceFile {
  readonly sha256: string;
  readonly name: string;
}

/** What does not fit is a dataset, or belongs into several files. */
export const EVIDENCE_LIMIT_BYTES = 25 * 1024 * 1024;
export const EVIDENCE_LIMIT_FILES = 10;

/** The hash, a space, and the file's name without its folder. */
const ENTRY = /^([0-9a-f]{64}) ([^/\\\p{Cc}]{1,120})$/u;

/** The entry of a file in `details.evidence`, which is signed with the paper it belongs to. */
export function evidenceEntry({ sha256, name }: EvidenceFile): string {
  return `${sha256} ${name}`;
}

/** Why the evidence of a paper is not formed as it must be; undefined where it is. */
export function evidenceFault(content: DecisionContent): Fault | undefined {
  const entries = listDetail(content, 'evidence');
  if (entries.length > EVIDENCE_LIMIT_FILES) {
    return wrong(`a paper has at most ${EVIDENCE_LIMIT_FILES} files of evidence`);
  }
  const isFormed = entries.every((entry) => ENTRY.test(entry));
  return isFormed ? undefined : wrong('evidence is a SHA-256 in hexadecimal and a file name');
}

/** The files of evidence that a decision names. */
export function evidenceOf(content: DecisionContent): readonly EvidenceFile[] {
  return filesIn(listDetail(content, 'evidence'));
}

/** The files of evidence in entries as they are on record. */
export function filesIn(entries: readonly string[]): readonly EvidenceFile[] {
  return entries.flatMap((entry) => {
    const [, sha256, name] = ENTRY.exec(entry) ?? [];
    return sha256 === undefined || name === undefined ? [] : [{ sha256, name }];
  });
}

function wrong(reason: string): Fault {
  return { code: 'SHAPE_WRONG', reason };
}
