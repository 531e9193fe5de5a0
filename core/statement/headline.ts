import { magnitude, signOf } from './amounts.ts';
import { type Html, html } from './html.ts';
import type { Statement } from './statement.ts';
import type { Writing } from './writing.ts';

/** What the reader gets or owes, and when, in one sentence; then what must be known at once. */
export function headline(statement: Statement, writing: Writing): Html {
  const { words } = writing;
  return html`<p class="kind">${words.kinds[statement.kind]}, ${statement.period.title}</p>
<h1>${statement.party.title}</h1>
<div class="due">
${dueSentence(statement, writing)}${furtherSentences(statement, writing).map(
  (sentence) => html`<p>${sentence}</p>\n`,
)}</div>
<p>${kindSentence(statement, writing)}</p>
${statement.notes.map((note) => html`<p class="note">${note}</p>\n`)}`;
}

/** The first calculation can be disputed; before there is one, a statement is an estimate. */
function isEstimate({ kind, dispute }: Statement): boolean {
  return kind === 'interim' && dispute.state !== 'open';
}

function kindSentence(statement: Statement, { words }: Writing): string {
  const isOpen = statement.kind === 'interim' && !isEstimate(statement);
  return isOpen ? words.review.openSentence : words.kindSentences[statement.kind];
}

function dueSentence(statement: Statement, writing: Writing): Html {
  const { due, dispute } = statement;
  const { words } = writing;
  if (due.direction === 'nothing') return html`<p class="lead">${words.nothingDue}.</p>\n`;
  const isInterim = isEstimate(statement);
  const verb =
    due.direction === 'receives'
      ? isInterim
        ? words.receivesInterim
        : words.receives
      : isInterim
        ? words.owesInterim
        : words.owes;
  const time = isInterim
    ? words.notPaidOnInterim
    : due.dueOn === undefined
      ? words.dayOpen
      : words.byDay(writing.day(due.dueOn));
  return html`<p class="lead">${verb}</p>
<p class="amount">${writing.money(due.amount)}</p>
<p class="lead">${dispute.state === 'open' ? words.review.unlessDisputed(time) : time}.</p>
`;
}

function furtherSentences({ amounts, dispute }: Statement, writing: Writing): readonly Html[] {
  const { words } = writing;
  const sentences: Html[] = [];
  if (signOf(amounts.withheldAmount) !== 0) {
    const withheld = writing.money(magnitude(amounts.withheldAmount, 0));
    const sentence = signOf(amounts.withheldAmount) > 0 ? words.withheldToo : words.withheldOwed;
    sentences.push(html`<a href="#withheld">${sentence(withheld)}</a>`);
  }
  if (signOf(amounts.settledBeforeAmount) !== 0) {
    const settled = writing.money(magnitude(amounts.settledBeforeAmount, 0));
    const sentence = signOf(amounts.settledBeforeAmount) > 0 ? words.paidBefore : words.owedBefore;
    sentences.push(html`${sentence(settled)}`);
  }
  if (dispute.state === 'open' && dispute.untilAt !== undefined) {
    const until = words.disputeBy(writing.instant(dispute.untilAt));
    sentences.push(
      html`${until} ${words.disputeEarly} <a href="#dispute">${words.howToDispute}</a>`,
    );
  }
  return sentences;
}
