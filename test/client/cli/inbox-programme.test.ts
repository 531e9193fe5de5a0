import { expect, test } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { fakeContext } from './fake-context.ts';

test('with keys of several programmes, each command of the inbox names its own', async () => {
  const validFrom = '2020-01-01T00:00:00.000Z';
  const mandate = { mandateId: 'm', role: 'finance-officer', organisation: 'x', validFrom };
  const ann = { personId: 'ann', name: 'Ann', organisation: 'x', keys: [], mandates: [mandate] };
  const account = { partyId: 'north', proposedBy: 'fay', proposedAt: validFrom };
  const context = fakeContext({
    reads: {
      programme: () => Promise.resolve({ timeZone: 'UTC', minorUnitDigits: 2 } as never),
      directory: () => Promise.resolve({ people: { ann } } as never),
      accounts: () =>
        Promise.resolve({ inForce: [], confirmed: [], proposals: [account as never] }),
    },
  });
  const inbox = () =>
    runCommandLine(allCommands, ['inbox', '--as', 'ann', '--programme', 'one'], context);
  await context.keyring.ensure('one', 'ann', true);
  await inbox();
  expect(context.printed.join('\n')).toMatch(/account confirm north$/);
  await context.keyring.ensure('two', 'ann', true);
  await inbox();
  expect(context.printed.join('\n')).toMatch(/account confirm north --programme one$/);
});
