import { isValidAt, type Person } from '../../../core/governance/directory.ts';
import type { CommandSpec } from '../command.ts';
import { tableLines } from '../screen/table.ts';

export const personList: CommandSpec = {
  usage: 'person list',
  summary: 'list the people with the mandates they hold now',
  kind: 'read',
  example: 'person list --as m.stone',
  run: async (call) => {
    const { people } = await (await call.reads()).directory();
    const persons = Object.values(people);
    const { keyring, screen } = call.context;
    const held = new Set(keyring.persons(call.programme()));
    const columns = ['person', 'name', 'organisation', 'mandates', 'key'];
    const rows = persons.map((person) => [
      person.personId,
      person.name,
      person.organisation,
      mandatesText(person),
      keyText(person, held.has(person.personId)),
    ]);
    return {
      data: persons,
      lines: tableLines(
        columns.map((title) => ({ title })),
        rows,
        screen.paint,
      ),
    };
  },
};

function mandatesText({ mandates }: Person): string {
  const now = new Date().toISOString();
  const valid = mandates.filter((mandate) => isValidAt(mandate, now));
  if (valid.length === 0) return 'none';
  return valid.map(({ role, organisation }) => `${role}@${organisation}`).join(', ');
}

function keyText({ keys }: Person, isHere: boolean): string {
  const now = new Date().toISOString();
  const key = keys.find((each) => isValidAt(each, now));
  if (key === undefined) return 'none';
  return `${key.isDemo === true ? 'demo ' : ''}${isHere ? 'here' : 'elsewhere'}`;
}
