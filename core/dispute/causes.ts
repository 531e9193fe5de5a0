/**
 * Where what was wrong lies. A roster or evidence decision is corrected in the dataset that it
 * stands in, by a new version; a clause that was applied wrongly by calculating again.
 */
export const CAUSES = ['data', 'roster', 'evidence', 'gates', 'calculation'] as const;

/** True of a cause that a new version of a dataset corrects. */
export function isInData(cause: string | undefined): boolean {
  return cause === 'data' || cause === 'roster' || cause === 'evidence';
}
