import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { act } from '../act.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { CommandSpec } from '../command.ts';

export const agreementSign: CommandSpec = {
  usage: 'agreement sign <party> <file>',
  summary: 'sign a proposed agreement for a party: the very file that you hold',
  kind: 'act',
  options: [
    ['--refuse', 'refuse it instead, which ends the proposal'],
    ['--reason <text>', 'why it is refused'],
  ],
  example: 'agreement sign north agreements/usmm-2021.yaml --as a.jones',
  run: async (call) => {
    const party = call.word('party');
    const file = call.word('file');
    const { agreement } = await readAgreementFile(file);
    const hash = agreementHash(agreement);
    const refuses = call.isSet('refuse');
    const what = `version ${agreement.version} of "${agreement.title}" (${file})`;
    return act(
      call,
      {
        message: 'signAgreement',
        target: party,
        decision: refuses ? 'refuse' : 'sign',
        reason: refuses ? call.requiredOption('reason') : (call.option('reason') ?? ''),
        details: { agreementHash: hash },
      },
      [
        `For ${party} you ${refuses ? 'refuse' : 'sign'} ${what}.`,
        refuses ? 'The proposal ends with it.' : 'With the last signature it is registered.',
        `Hash: ${hash}.`,
      ],
    );
  },
};
