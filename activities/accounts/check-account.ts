import { accountFault, type AccountFields } from '../../core/accounts/account-fault.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { modulusTable } from './modulus-table.ts';

/** Checks proposed account details. Throws ACCOUNT_INVALID with what is wrong with them. */
export function checkAccount({ account }: { readonly account: AccountFields }): void {
  refuseBadAccount(account);
}

export function refuseBadAccount(account: AccountFields): void {
  const fault = accountFault(account, modulusTable());
  if (fault !== undefined) throw new GainshareError('ACCOUNT_INVALID', `The account: ${fault}.`);
}
