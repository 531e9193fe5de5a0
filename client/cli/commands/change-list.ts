import type { CommandSpec } from '../command.ts';
import { changeText } from '../change-text.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const changeList: CommandSpec = {
  usage: 'change list',
  summary: 'list the changes of who may decide that wait for a second person',
  kind: 'read',
  example: 'change list --as b.hart',
  run: async (call) => {
    const reads = await call.reads();
    const changes = await reads.changes();
    const { clock } = await programmeWords(reads, undefined);
    const titles = ['change', 'what', 'proposed by', 'since'];
    const rows = changes.map((change) => [
      change.proposalId,
      changeText(change),
      change.proposedBy,
      clock.day(change.proposedAt),
    ]);
    return {
      data: changes,
      lines:
        rows.length === 0
          ? ['No change waits.']
          : tableLines(
              titles.map((title) => ({ title })),
              rows,
              call.context.screen.paint,
            ),
    };
  },
};
