import { GainshareError } from '../../../core/errors/index.ts';
import type { CommandSpec } from '../command.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const personShow: CommandSpec = {
  usage: 'person show <person>',
  summary: 'show a person with every key and mandate, the ended ones too',
  kind: 'read',
  example: 'person show g.hall --as m.stone',
  run: async (call) => {
    const reads = await call.reads();
    const id = call.word('person');
    const { people } = await reads.directory();
    const person = Object.hasOwn(people, id) ? people[id] : undefined;
    if (person === undefined) {
      throw new GainshareError('NOT_FOUND', `${call.actor()} sees no person ${id}.`);
    }
    const { clock } = await programmeWords(reads, undefined);
    const until = (end: string | undefined): string => (end === undefined ? '' : clock.time(end));
    const { paint } = call.context.screen;
    const mandates = person.mandates.map((each) => [
      `${each.role}@${each.organisation}`,
      clock.time(each.validFrom),
      until(each.validTo),
      each.mandateId,
    ]);
    const keys = person.keys.map((each) => [
      each.publicKey,
      clock.time(each.validFrom),
      until(each.validTo),
      each.isDemo === true ? 'demo' : '',
    ]);
    const titled = (...titles: string[]) => titles.map((title) => ({ title }));
    return {
      data: person,
      lines: [
        `${paint.strong(person.personId)}  ${person.name}, ${person.organisation}`,
        '',
        ...tableLines(titled('mandate', 'from', 'until', 'id'), mandates, paint),
        '',
        ...tableLines(titled('key', 'from', 'until', ''), keys, paint),
      ],
    };
  },
};
