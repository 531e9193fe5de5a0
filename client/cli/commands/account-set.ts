import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const accountSet: CommandSpec = {
  usage: 'account set <party>',
  summary: 'register the account to which a partner is paid',
  kind: 'act',
  options: [
    ['--holder <text>', "the account holder's name"],
    ['--number <text>', 'the account number or IBAN'],
    ['--bank <text>', 'the bank code: routing number, sort code or BIC'],
  ],
  example: 'account set north --holder "North practices" --number 1234567 --as f.ward',
  run: async (call) => {
    const party = call.word('party');
    const accountName = call.requiredOption('holder');
    const accountNumber = call.requiredOption('number');
    const bankCode = call.option('bank') ?? '';
    return act(
      call,
      { message: 'setAccount', target: party, details: { accountName, accountNumber, bankCode } },
      [`${party} is paid to account ${accountNumber} of ${accountName} from now on.`],
    );
  },
};
