import { type Html, type HtmlPart, html } from './html.ts';
import { section } from './page.ts';
import type { Statement, Titled } from './statement.ts';
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
    html`<p>${untilSentence(statement, writing)} ${words.disputeEarly}</p>
${note}${howToDispute(statement, writing)}\
${titledList(words.disputeLines, disputableLines(statement).map(coded))}\
${titledList(words.disputeGrounds, dispute.grounds.map(coded))}${titledList(
  words.disputeExcluded,
  dispute.excluded.map(({ title, clause }) => `${title} (${clause})`),
)}<h3>${words.disputeNextTitle}</h3>
<p>${words.disputeNext}</p>
`,
  );
}

function untilSentence({ dispute, lines }: Statement, { words, instant }: Writing): string {
  const until = dispute.untilAt === undefined ? '' : instant(dispute.untilAt);
  if (dispute.lineIds === undefined) return words.disputeText(until);
  const titles = disputableLines({ dispute, lines }).map((line) => line.title);
  return titles.length === 0 ? words.disputeClosed : words.disputeSome(titles.join(', '), until);
}

/** The commands, with lines and grounds as they are typed, which the lists name. */
function howToDispute({ dispute }: Statement, { words }: Writing): Html | undefined {
  if (dispute.ways.length === 0) return undefined;
  return html`<h3>${words.disputeHow}</h3>
<ul>${dispute.ways.map((way) => html`<li><code>${way}</code></li>`)}</ul>
<p>${words.disputeHowText}</p>
`;
}

function disputableLines({ dispute, lines }: Pick<Statement, 'dispute' | 'lines'>): Titled[] {
  return lines
    .filter(({ lineId }) => dispute.lineIds?.includes(lineId) !== false)
    .map(({ lineId, title }) => ({ id: lineId, title }));
}

/** What it is called, and how it is typed. */
function coded({ id, title }: Titled): Html {
  return html`${title}: <code>${id}</code>`;
}

function titledList(title: string, entries: readonly HtmlPart[]): Html | undefined {
  if (entries.length === 0) return undefined;
  return html`<h3>${title}</h3>
<ul>${entries.map((entry) => html`<li>${entry}</li>`)}</ul>
`;
}
