import { GainshareError } from '../../../core/errors/index.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';

export const accountSet: CommandSpec = {
  usage: 'account set <party>',
  summary: 'propose the account to which a partner is paid; another finance officer confirms it',
  kind: 'act',
  options: [
    ['--holder <text>', "the account holder's name"],
    ['--iban <iban>', 'the account as an IBAN'],
    ['--number <text>', 'or the account by its number'],
    ['--sort-code <code>', 'with its sort code or routing number'],
    ['--bic <code>', 'with the BIC of its bank'],
  ],
  example: 'account set north --holder "North practices" --number 1234567 --as f.ward',
  run: async (call) => {
    const party = call.word('party');
    const accountName = call.requiredOption('holder');
    const account = accountDetails(call);
    const numbers = Object.values(account).join(' ');
    return act(
      call,
      { message: 'setAccount', target: party, details: { accountName, ...account } },
      [`${party} will be paid to ${numbers} of ${accountName} once somebody else confirms it.`],
    );
  },
};

/** The fields under the names that payment files know. */
const FIELDS = {
  iban: 'iban',
  number: 'accountNumber',
  sortCode: 'sortCode',
  bic: 'bic',
} as const;

function accountDetails(call: Call): Record<string, string> {
  const given = Object.entries(FIELDS).flatMap(([option, field]): [string, string][] => {
    const typed = call.option(option);
    return typed === undefined ? [] : [[field, typed]];
  });
  const details = Object.fromEntries(given);
  if ('iban' in details || 'accountNumber' in details) return details;
  throw new GainshareError('USAGE_WRONG', 'Give --iban or --number.');
}
