import { GainshareError } from '../../../core/errors/index.ts';
import type { CommandSpec } from '../command.ts';

export const agreementShow: CommandSpec = {
  usage: 'agreement show [version]',
  summary: 'show a registered version of the agreement; the one in force where none is named',
  kind: 'read',
  example: 'agreement show 1 --as a.jones',
  run: async (call) => {
    const reads = await call.reads();
    const typed = call.optionalWord('version');
    const today = new Date().toISOString().slice(0, 10);
    const version = await reads.agreement(
      typed === undefined ? { on: today } : { version: checkedVersion(typed) },
    );
    if (version === undefined) {
      throw new GainshareError('NOT_FOUND', `${call.actor()} sees no such agreement.`);
    }
    const document: unknown = JSON.parse(version.document);
    // Loaded here: no other command writes YAML.
    const { stringify } = await import('yaml');
    const { paint } = call.context.screen;
    return {
      data: { ...version, document },
      lines: [
        paint.faint(
          `# version ${version.version}, in force from ${version.effectiveFrom}, ` +
            `hash ${version.agreementHash}`,
        ),
        ...stringify(document).trimEnd().split('\n'),
      ],
    };
  },
};

function checkedVersion(typed: string): number {
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw new GainshareError('USAGE_WRONG', `"${typed}" is not a version's number.`);
}
