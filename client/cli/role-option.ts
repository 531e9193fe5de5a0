import { GainshareError } from '../../core/errors/index.ts';
import { ROLES } from '../../core/governance/directory.ts';

export interface RoleAt {
  readonly role: string;
  readonly organisation: string;
}

/** A mandate as people type it: `partner@north`. Throws USAGE_WRONG. */
export function roleAt(typed: string): RoleAt {
  const [role = '', organisation = '', ...more] = typed.split('@');
  const isKnown = ROLES.some((known) => known === role);
  if (isKnown && organisation !== '' && more.length === 0) return { role, organisation };
  throw new GainshareError('USAGE_WRONG', `"${typed}" is not a role such as partner@north.`);
}
