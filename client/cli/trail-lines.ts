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
  { paint, width }: Screen,
): string[] {
  if (entries.length === 0) return ['Nothing that you may see was decided.'];
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
    mandateText(entry, words),
    decisionText(entry, words),
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

function mandateText(
  { role, organisation, deputyFor, refusal, mandateId }: TrailEntry,
  { nameOf }: ProgrammeWords,
): string {
  if (refusal !== undefined) return 'none that counts';
  if (mandateId === undefined) return 'founds the programme';
  const place = deputyFor === undefined ? '' : `, in the place of ${deputyFor}`;
  return `${nameOf(role ?? '')} for ${nameOf(organisation ?? '')}${place}`;
}

function decisionText(entry: TrailEntry, { nameOf }: ProgrammeWords): string {
  const { message, target, decision, note, refusal, revisionNumber } = entry;
  const matter = target === '' ? '' : ` ${nameOf(target)}`;
  const asked = message === decision ? message : `${message}: ${decision}`;
  if (refusal !== undefined) return `${asked}${matter}, refused with ${refusal}`;
  const said = `${note ?? `${asked}${matter}`}${particulars(entry, nameOf)}`;
  const seen = revisionNumber === undefined ? '' : `revision ${revisionNumber}`;
  return seen === '' || said.includes(seen) ? said : `${said} (${seen})`;
}

/** What a note leaves out: which payments the bank spoke of, and which file was accepted. */
function particulars(
  { details, payees, dataset }: TrailEntry,
  nameOf: ProgrammeWords['nameOf'],
): string {
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
