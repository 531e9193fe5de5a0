import type { Fault } from '../period/decision-fault.ts';
import type { Agreement } from './agreement.ts';
import { agreementDifference, changeLines } from './difference.ts';

/** A version that is known: registered, or proposed and waiting. */
export interface KnownVersion {
  readonly version: number;
  readonly agreementHash: string;
}

/**
 * Why a version cannot be proposed under its number: one number is one content for ever, and
 * versions count upwards.
 */
export function versionFault(
  { version }: Agreement,
  agreementHash: string,
  registered: readonly KnownVersion[],
  waiting: readonly KnownVersion[],
): Fault | undefined {
  const known = [...registered, ...waiting];
  const next = Math.max(0, ...known.map((one) => one.version)) + 1;
  const isSame = (one: KnownVersion) => one.agreementHash === agreementHash;
  const verb = registered.some(isSame) ? 'registered' : 'proposed';
  if (known.some(isSame)) {
    return { code: 'VERSION_TAKEN', reason: `this very agreement is ${verb} already` };
  }
  const other = known.find((one) => one.version === version);
  if (other !== undefined) {
    const state = registered.includes(other) ? 'registered' : 'proposed';
    const taken = `version ${version} is ${state} already with other content`;
    return { code: 'VERSION_TAKEN', reason: `${taken}: give it version ${next}` };
  }
  const newest = Math.max(0, ...registered.map((one) => one.version));
  if (version > newest) return undefined;
  const reason = `version ${newest} is registered already: give it version ${next}`;
  return { code: 'VERSION_TAKEN', reason };
}

/**
 * Why a version does not say what it changes: each after the first names the version that it amends
 * and every change to it, and they are those that follow from the two documents.
 */
export function amendmentFault(
  next: Agreement,
  previous: Agreement | undefined,
  said: { readonly amends: string; readonly changes: readonly string[] },
): Fault | undefined {
  if (previous === undefined) {
    if (said.amends === '') return undefined;
    return { code: 'AMENDMENT_WRONG', reason: 'there is no version yet that it could amend' };
  }
  if (said.amends !== String(previous.version)) {
    const reason = `it must say what it changes of version ${previous.version}`;
    return { code: 'AMENDMENT_WRONG', reason };
  }
  const changes = changeLines(agreementDifference(previous, next));
  if (JSON.stringify(changes) === JSON.stringify(said.changes)) return undefined;
  return { code: 'AMENDMENT_WRONG', reason: 'the changes named are not those of the document' };
}
