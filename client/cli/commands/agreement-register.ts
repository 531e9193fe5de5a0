import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { act } from '../act.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { CommandSpec } from '../command.ts';

export const agreementRegister: CommandSpec = {
  usage: 'agreement register <file>',
  summary: 'register a version of the agreement',
  kind: 'act',
  example: 'agreement register agreements/usmm-2021.yaml --as m.stone',
  run: async (call) => {
    const file = call.word('file');
    const { document, agreement } = await readAgreementFile(file);
    const hash = agreementHash(agreement);
    const { from, to } = agreement.effective;
    return act(call, { message: 'proposeAgreement', details: { document, agreementHash: hash } }, [
      `You register "${agreement.title}", version ${agreement.version} (${file}).`,
      `It is in force from ${from}${to === undefined ? '' : ` to ${to}`}.`,
      `Periods that are open keep their version. Hash: ${hash}.`,
    ]);
  },
};
