import { type Html, html } from './html.ts';
import { section } from './page.ts';
import type { Statement } from './statement.ts';
import type { Writing } from './writing.ts';

/** What can be disputed, how, on which grounds, until when, and what happens then. */
export function disputeSection(statement: Statement, writing: Writing): Html {
  const { dispute } = statement;
  const { words } = writing;
  const note = dispute.note === '' ? undefined : html`<p>${dispute.note}</p>\n`;
  if (dispute.state === 'none') {
    return section('dispute', words.disputeTitle, html`<p>${words.disputeClosed}</p>\n${note}`);
  }
  return section(
    'dispute',
    words.disputeTitle,
    html`<p>${untilSentence(statement, writing)}</p>
${note}${titledList(words.disputeHow, dispute.ways)}\
${titledList(
  words.disputeGrounds,
  dispute.grounds.map((ground) => ground.title),
)}${titledList(
  words.disputeExcluded,
  dispute.excluded.map(({ title, clause }) => `${title} (${clause})`),
)}<h3>${words.disputeNextTitle}</h3>
<p>${words.disputeNext}</p>
`,
  );
}

function untilSentence({ dispute, lines }: Statement, { words, instant }: Writing): string {
  const until = dispute.untilAt === undefined ? '' : instant(dispute.untilAt);
  const { lineIds } = dispute;
  if (lineIds === undefined) return words.disputeText(until);
  const titles = lines.filter((line) => lineIds.includes(line.lineId)).map((line) => line.title);
  return titles.length === 0 ? words.disputeClosed : words.disputeSome(titles.join(', '), until);
}

function titledList(title: string, entries: readonly string[]): Html | undefined {
  if (entries.length === 0) return undefined;
  return html`<h3>${title}</h3>
<ul>${entries.map((entry) => html`<li>${entry}</li>`)}</ul>
`;
}
