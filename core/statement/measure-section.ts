import { type Html, html } from './html.ts';
import { namedFigure } from './named-figure.ts';
import { factList, section } from './page.ts';
import type { Statement } from './statement.ts';
import type { StatementMeasure } from './statement-figures.ts';
import type { Writing } from './writing.ts';

/** The id of a measure's place in the page. */
export function measureAnchor(index: number): string {
  return `measure-${index + 1}`;
}

/** The place of the measure that gave a figure; -1 where it was not measured. */
export function measureIndex({ measures }: Statement, from: string): number {
  const name = from.replace(/^figure:/, '').replace(/\.\*$/, '');
  return measures.findIndex(({ figures }) =>
    figures.some(({ figure, partyId }) => figure === (partyId ? `${name}.${partyId}` : name)),
  );
}

/** How each figure was counted: by which rule, on which file, of how many rows. */
export function measuresSection(statement: Statement, writing: Writing): Html | undefined {
  const { words } = writing;
  if (statement.measures.length === 0) return undefined;
  return section(
    'measures',
    words.measuresTitle,
    html`<p>${words.measuresText}</p>
${statement.measures.map((measure, index) => measureBlock(measure, index, statement, writing))}`,
  );
}

function measureBlock(
  measure: StatementMeasure,
  index: number,
  statement: Statement,
  writing: Writing,
): Html {
  const { words, number } = writing;
  const shown = (figure: string, value: string) =>
    writing.value(value, namedFigure(statement, figure).unit);
  const rows = measure.figures.map(
    ({ figure, partyId, value, rows: count, hash }) =>
      html`<tr><th scope="row"><span class="title">\
${titleOf(statement, figure, partyId)}</span>\
<span class="quiet hash">${hash}</span></th><td class="amount">${shown(figure, value)}</td>\
<td class="amount">${number(count)}</td></tr>
`,
  );
  return html`<h3 id="${measureAnchor(index)}">${measure.title}</h3>
${factList([
  [words.measuredOn, words.fromFile(measure.datasetTitle, measure.version)],
  [words.measuredBy, html`<code class="hash">${measure.measure}</code>`],
  [words.fingerprint, html`<span class="hash">${measure.fileSha256}</span>`],
])}<table>
<thead><tr><th scope="col">${words.figureColumn}</th>\
<th scope="col" class="amount">${words.valueColumn}</th>\
<th scope="col" class="amount">${words.rowsColumn}</th></tr></thead>
<tbody>
${rows}</tbody></table>
`;
}

/** Beside a measure its figure is told by what it is of: a party, or what the calculation takes. */
function titleOf(statement: Statement, figure: string, partyId: string | undefined): string {
  if (partyId === undefined) return namedFigure(statement, figure).title;
  return statement.titles.parties[partyId] ?? partyId;
}
