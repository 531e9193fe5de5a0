import type { TrailEntry } from '../../database/reads/list-trail.ts';
import type { ProgrammeWords } from './programme-words.ts';
import type { Screen } from './screen/screen.ts';
import { tableLines, wrapped } from './screen/table.ts';

const REASON_INDENT = '    ';

/** So much of a file's hash tells it from others. */
const SHORT_HASH = 12;

/**
 * A trail for people: a row a decision, and below it the reason that was given. The number is the
 * decision's place in the audit chain, for those who may see the chain.
 */
export function trailLines(
  entries: readonly TrailEntry[],
  words: ProgrammeWords,
  { paint, width }: Pick<Screen, 'paint' | 'width'>,
): string[] {
  if (entries.length === 0) return ['Nothing that you may see was decided.'];
  const told = plainWords(entries, words);
  const columns = [
    { title: 'entry', align: 'right' },
    { title: 'when' },
    { title: 'who' },
    { title: 'by the mandate' },
    { title: 'decided' },
  ] as const;
  const rows = entries.map((entry) => [
    entry.auditSeq === undefined ? '' : String(entry.auditSeq),
    words.clock.time(entry.at),
    entry.personName ?? entry.personId,
    mandateText(entry, told),
    decisionText(entry, told),
  ]);
  const [titles = '', ...lines] = tableLines(columns, rows, paint);
  const reasonWidth = Math.max(40, width - REASON_INDENT.length);
  return [
    titles,
    ...entries.flatMap(({ reason }, index) => [
      lines[index] ?? '',
      ...wrapped(reason, reasonWidth).map((line) => paint.faint(`${REASON_INDENT}${line}`)),
    ]),
  ];
}

/** What entries say in ids and instants, in names and in the programme's own time. */
interface Told {
  readonly nameOf: (id: string) => string;
  readonly sentence: (note: string) => string;
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)/g;
/** A mandate: `nora/partner@north/DECISION`, or without an organisation. */
const MANDATE = /([\w.-]+)\/([\w-]+)(?:@([\w-]+))?\/[\w.-]*\w/g;
/** A word that can be an id, and is no part of a longer one. */
const WORD = /(?<![\w./@-])\w(?:[\w.-]*\w)?(?![\w/@-])/g;

function plainWords(entries: readonly TrailEntry[], { nameOf, clock }: ProgrammeWords): Told {
  const people = new Map(entries.map(({ personId, personName }) => [personId, personName]));
  const name = (id: string): string => people.get(id) ?? nameOf(id);
  return {
    nameOf: name,
    sentence: (note) =>
      note
        .replaceAll(WORD, name)
        .replaceAll(INSTANT, clock.time)
        .replaceAll(MANDATE, (_whole, person: string, role: string, of: string | undefined) => {
          const organisation = of === undefined ? '' : ` for ${name(of)}`;
          return `of ${name(person)} as ${name(role)}${organisation}`;
        }),
  };
}

function mandateText(
  { role, organisation, deputyFor, refusal, mandateId }: TrailEntry,
  { nameOf }: Told,
): string {
  if (refusal !== undefined) return 'none that counts';
  if (mandateId === undefined) return 'founds the programme';
  const place = deputyFor === undefined ? '' : `, in the place of ${nameOf(deputyFor)}`;
  return `${nameOf(role ?? '')} for ${nameOf(organisation ?? '')}${place}`;
}

function decisionText(entry: TrailEntry, { nameOf, sentence }: Told): string {
  const { message, target, decision, note, refusal, revisionNumber } = entry;
  const matter = target === '' ? '' : ` ${sentence(target)}`;
  const asked = message === decision ? message : `${message}: ${decision}`;
  if (refusal !== undefined) return `${asked}${matter}, refused with ${refusal}`;
  const told = note === undefined ? `${asked}${matter}` : sentence(note);
  const said = `${told}${particulars(entry, nameOf)}`;
  const seen = revisionNumber === undefined ? '' : `revision ${revisionNumber}`;
  return seen === '' || said.includes(seen) ? said : `${said} (${seen})`;
}

/** What a note leaves out: which payments the bank spoke of, and which file was accepted. */
function particulars({ details, payees, dataset }: TrailEntry, nameOf: Told['nameOf']): string {
  if (dataset !== undefined) return `, file ${dataset.fileSha256.slice(0, SHORT_HASH)}`;
  const answers = details?.['answers'];
  if (answers === undefined) return '';
  const said = [answers].flat().map((answer) => {
    const [id = '', status = '', ...reason] = answer.split('=');
    const payee = payees?.[id];
    const whose = payee === undefined ? id : `${nameOf(payee)} (${id})`;
    return `${whose} ${status}${reason.length === 0 ? '' : `, ${reason.join('=')}`}`;
  });
  return `: ${said.join('; ')}`;
}
