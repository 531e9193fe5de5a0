import { GainshareError } from '../../../core/errors/index.ts';
import type { Accounts } from '../../../database/reads/list-accounts.ts';
import { act, type Act } from '../act.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { accountText } from '../account-text.ts';

export const accountConfirm: CommandSpec = {
  usage: 'account confirm <party>',
  summary: 'confirm or refuse an account that another finance officer proposed',
  kind: 'act',
  options: [
    ['--refuse', 'refuse it instead'],
    ['--reason <text>', 'why it is refused'],
    ['--version <number>', 'stand by this version, changed shortly before a payout that waits'],
  ],
  example: 'account confirm north --as f.yates',
  run: async (call) => {
    const party = call.word('party');
    const accounts = await (await call.reads()).accounts();
    const version = call.option('version');
    return version === undefined
      ? await answerProposal(call, party, accounts)
      : await standBy(call, party, version, accounts);
  },
};

async function answerProposal(call: Call, party: string, { proposals }: Accounts) {
  const proposal = proposals.find(({ partyId }) => partyId === party);
  if (proposal === undefined) {
    throw new GainshareError('NOT_FOUND', `No account of ${party} waits that you may see.`);
  }
  const { proposalId, proposedBy } = proposal;
  const isRefused = call.isSet('refuse');
  const what: Act = {
    message: 'confirmAccount',
    decision: isRefused ? 'refuse' : 'confirm',
    target: party,
    details: { proposal: proposalId },
    ...(isRefused ? { reason: call.requiredOption('reason') } : {}),
  };
  const text = accountText(proposal.holderName, proposal.details);
  return await act(call, what, [
    isRefused
      ? `The account that ${proposedBy} proposed for ${party} is refused: ${text}.`
      : `${party} is paid to ${text} from now on, as ${proposedBy} proposed.`,
  ]);
}

async function standBy(call: Call, party: string, version: string, { inForce }: Accounts) {
  const account = inForce.find(({ partyId }) => partyId === party);
  if (account === undefined || String(account.version) !== version) {
    throw new GainshareError(
      'NOT_FOUND',
      `${party} has no account of version ${version} in force.`,
    );
  }
  return await act(
    call,
    { message: 'confirmAccount', decision: 'confirm', target: party, details: { version } },
    [`You stand by ${accountText(account.holderName, account.details)}: ${party} is paid to it.`],
  );
}
