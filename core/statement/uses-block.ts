import type { UseOutcome } from './gate-outcome.ts';
import { type Html, html } from './html.ts';
import type { Writing } from './writing.ts';

/** How much care was used, beside the gates: a table with earlier periods before this one. */
export function usesBlock(uses: readonly UseOutcome[], writing: Writing): Html | undefined {
  const { words } = writing;
  if (uses.length === 0) return undefined;
  const longest = uses.reduce((most, { history }) => Math.max(most, history.length), 0);
  const periods = uses.find(({ history }) => history.length === longest)?.history ?? [];
  return html`<h3 id="uses">${words.review.usesTitle}</h3>
<p>${words.review.usesText}</p>
<div class="scroll" role="group" aria-labelledby="uses" tabindex="0"><table>
<thead><tr><th scope="col">${words.review.useColumn}</th>${periods.map(
    ({ periodTitle }) => html`<th scope="col" class="amount">${periodTitle}</th>`,
  )}<th scope="col" class="amount">${words.review.now}</th></tr></thead>
<tbody>
${uses.map((use) => useRow(use, longest, writing))}</tbody></table></div>
`;
}

function useRow(use: UseOutcome, columns: number, writing: Writing): Html {
  const missing = Array.from({ length: columns - use.history.length }, () => undefined);
  const values = [...missing, ...use.history.map(({ value }) => value), use.value];
  const review =
    use.review === undefined ? undefined : html`<span class="quiet">${use.review}</span>`;
  return html`<tr><th scope="row"><span class="title">${use.title}</span>${review}</th>${values.map(
    (value) =>
      html`<td class="amount">${value === undefined ? '' : writing.value(value, use.unit)}</td>`,
  )}</tr>
`;
}
