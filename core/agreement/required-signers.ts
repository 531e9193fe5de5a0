import type { Agreement } from './agreement.ts';

/**
 * The parties whose signature a version needs: those that it names itself, and those that the
 * version before it names. Nobody can be left out of the next version by not being asked.
 */
export function requiredSigners(
  next: Agreement,
  previous: Agreement | undefined,
): readonly string[] {
  const named = [previous, next].flatMap(
    (agreement) => agreement?.governance.agreement.signedBy ?? [],
  );
  return [...new Set(named)].sort();
}
