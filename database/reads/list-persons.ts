import type { Person } from '../../core/governance/directory.ts';
import type { Transaction } from '../transaction.ts';
import { loadDirectory } from './load-directory.ts';

/** The people of a programme with their keys and mandates, by person id. */
export async function listPersons(tx: Transaction, programmeId: string): Promise<Person[]> {
  return Object.values((await loadDirectory(tx, programmeId)).people);
}
