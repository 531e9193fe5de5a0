import type { Agreement } from '../../../core/agreement/agreement.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { readTextFile } from '../../read-text-file.ts';
import { LARGEST_DOCUMENT_BYTES } from '../agreement-file.ts';
import type { CommandSpec } from '../command.ts';

export const agreementCheck: CommandSpec = {
  usage: 'agreement check <file>',
  summary: 'check an agreement file: each line that is wrong, and what would be right',
  kind: 'plain',
  example: 'agreement check agreements/usmm-2021.yaml',
  run: async (call) => {
    const file = call.word('file');
    // Loaded here: the schemas are much code, and most commands read no agreement.
    const { checkAgreement } = await import('../../../core/agreement/check-agreement.ts');
    const { agreementHash } = await import('../../../core/agreement/agreement-hash.ts');
    const { agreement, findings } = checkAgreement(readTextFile(file, LARGEST_DOCUMENT_BYTES));
    const { screen } = call.context;
    if (agreement === undefined) {
      const places = findings.map(
        ({ line, column, message }) => `${file}:${line}:${column} ${message}`,
      );
      if (!call.isSet('json')) for (const place of places) screen.say(place);
      const count = `${findings.length} finding${findings.length === 1 ? '' : 's'}`;
      throw new GainshareError('AGREEMENT_INVALID', `${file} has ${count}.`, {
        findings: JSON.stringify(findings),
      });
    }
    // The data side too: all that would be refused when it is proposed.
    const { checkMeasures } = await import('../../../datasets/measures/check-measures.ts');
    await checkMeasures(agreement);
    const warnings = agreementWarnings(agreement);
    const hash = agreementHash(agreement);
    const { clauses, parties, datasets, gates } = agreement;
    return {
      data: {
        file,
        agreementHash: hash,
        programme: agreement.programme,
        version: agreement.version,
        warnings,
      },
      lines: [
        `${screen.paint.good('✓')} ${agreement.title}, version ${agreement.version}`,
        `  ${parties.length} parties, ${datasets.length} datasets, ${gates.length} gates, ` +
          `${clauses.length} clauses`,
        screen.paint.faint(`  ${hash}`),
        ...warnings.map((warning) => `${screen.paint.waiting('!')} ${warning}`),
      ],
    };
  },
};

/** What is allowed and yet worth a second look. */
function agreementWarnings({ governance }: Agreement): readonly string[] {
  if (governance.agreement.signedBy.length > 0) return [];
  return [
    'No party must sign it (`governance.agreement.signedBy`): two people of the programme can ' +
      'put it in force.',
  ];
}
