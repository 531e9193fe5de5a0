import type { CommandSpec } from '../command.ts';

export const dataReseal: CommandSpec = {
  usage: 'data reseal',
  summary: 'seal every stored file under the current dataset key, so that an older key can go',
  kind: 'plain',
  example: 'data reseal',
  run: async (call) => {
    const count = await (await call.context.store()).rotate();
    const text =
      count === 0
        ? 'Everything is sealed under the current key; older keys can go.'
        : `${count} stored files are sealed under the current key now; older keys can go.`;
    return { data: { resealed: count }, lines: [text] };
  },
};
