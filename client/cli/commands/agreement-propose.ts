import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { act } from '../act.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { CommandSpec } from '../command.ts';

export const agreementPropose: CommandSpec = {
  usage: 'agreement propose <file>',
  summary: 'propose a version of the agreement; it is registered once all who must have signed',
  kind: 'act',
  example: 'agreement propose agreements/usmm-2021.yaml --as m.stone',
  run: async (call) => {
    const file = call.word('file');
    const { document, agreement } = await readAgreementFile(file);
    const hash = agreementHash(agreement);
    const { from, to } = agreement.effective;
    const { signedBy } = agreement.governance.agreement;
    return act(call, { message: 'proposeAgreement', details: { document, agreementHash: hash } }, [
      `You propose "${agreement.title}", version ${agreement.version} (${file}).`,
      signedBy.length === 0
        ? 'It asks no party to sign: a second person confirms it with `gainshare change confirm`.'
        : `It waits for the signatures of ${signedBy.join(', ')}.`,
      `It is in force from ${from}${to === undefined ? '' : ` to ${to}`}.`,
      `Periods that are open keep their version. Hash: ${hash}.`,
    ]);
  },
};
