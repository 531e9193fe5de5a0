import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { sha256Hex } from '../core/canonical/index.ts';

export interface Migration {
  readonly number: number;
  /** The file's name without its ending: 0001-programmes-agreements-and-people. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** The SQL stands in the sources; compiled code in `dist/database` finds it two folders up. */
function migrationsFolder(): string {
  const beside = fileURLToPath(new URL('./migrations/', import.meta.url));
  if (existsSync(beside)) return beside;
  return fileURLToPath(new URL('../../database/migrations/', import.meta.url));
}

/** All migrations in order; their numbers run from 1 without a hole. */
export async function readMigrations(folder: string = migrationsFolder()): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(FILE_NAME.exec(file)?.[1]);
      if (number !== index + 1) throw new Error(`${file} is not named as migration ${index + 1}.`);
      const sql = await readFile(`${folder}/${file}`, 'utf8');
      return { number, name: file.slice(0, -'.sql'.length), sql, sha256: sha256Hex(sql) };
    }),
  );
}
