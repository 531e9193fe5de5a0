import { type Client, DatabaseError } from 'pg';

import { GainshareError } from '../core/errors/index.ts';

/** Owns the schema; inserts and reads; reads what its viewer may see. None of them can log in. */
export const ROLES = ['gainshare_owner', 'gainshare_writer', 'gainshare_reader'] as const;

// Roles belong to the whole server: another database's migration may create them at this moment.
const createRole = (role: string): string => `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

const grantRole = (role: string): string => `
  do $$ begin
    if not pg_has_role(current_user, '${role}', 'member') then
      grant ${role} to current_user;
    end if;
  end $$`;

/**
 * Makes the three roles and lets the present login take them on. Where the login may not, and an
 * administrator has not done it, throws DATABASE_ROLE_MISSING.
 */
export async function createRoles(client: Client): Promise<void> {
  try {
    for (const role of ROLES) {
      await client.query(createRole(role));
      await client.query(grantRole(role));
    }
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === '42501')) throw error;
    throw new GainshareError(
      'DATABASE_ROLE_MISSING',
      `This login may not create or take on the roles ${ROLES.join(', ')}.`,
      { cause: error.message },
    );
  }
}
