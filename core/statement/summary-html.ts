import { magnitude, signOf } from './amounts.ts';
import { type Html, html } from './html.ts';
import { gatesSection } from './line-sections.ts';
import { pageLanguage } from './locale.ts';
import { factList, renderPage, section } from './page.ts';
import { proofSection } from './proof-sections.ts';
import type { Summary, SummaryDispute, SummaryPart, SummaryShare } from './summary.ts';
import { waterfallSection } from './waterfall-section.ts';
import { type Writing, writingOf } from './writing.ts';

/** The funder's summary as one self-contained page, made like a statement. */
export function renderSummaryHtml(summary: Summary): string {
  const writing = writingOf(summary.locale, summary.currency);
  const { words } = writing;
  return renderPage({
    language: pageLanguage(writing.locale),
    title: `${words.summary.kind}: ${summary.programme.title}, ${summary.period.title}`,
    programmeTitle: summary.programme.title,
    body: [
      headline(summary, writing),
      aboutSection(summary, writing),
      waterfallSection(summary.waterfalls, { ...summary, steps: [] }, writing),
      sharesSection(summary, writing),
      partsSection(summary, writing),
      besideSection(summary, writing),
      gatesSection(summary.gates, writing),
      disputesSection(summary.disputes, writing),
      withheldSection(summary, writing),
      reinvestmentSection(summary, writing),
      proofSection(summary, writing),
    ],
  });
}

function headline(summary: Summary, writing: Writing): Html {
  const { words } = writing;
  const side = signOf(summary.poolAmount);
  const [first] = summary.waterfalls;
  const sentence =
    side === 0 ? `${words.summary.none}.` : side > 0 ? words.summary.gain : words.summary.loss;
  const amount =
    side === 0
      ? undefined
      : html`<p class="amount">${writing.money(magnitude(summary.poolAmount, 0))}</p>\n`;
  return html`<p class="kind">${words.summary.kind}</p>
<h1>${summary.period.title}</h1>
<div class="due">
<p class="lead">${sentence}</p>
${amount}<p>${first?.description}</p>
</div>
${summary.notes.map((note) => html`<p class="note">${note}</p>\n`)}`;
}

function aboutSection(summary: Summary, writing: Writing): Html {
  const { words } = writing;
  const { period, paidThroughOn, revision } = summary;
  return section(
    'about',
    words.summary.aboutTitle,
    html`${factList([
      [words.programme, summary.programme.title],
      [words.period, words.span(writing.day(period.from), writing.day(period.to))],
      ...(paidThroughOn === undefined
        ? []
        : [[words.paidThrough, words.paidThroughText(writing.day(paidThroughOn))] as const]),
      [words.revision, words.revisionText(String(revision.number))],
      [words.issued, writing.instant(summary.issuedAt)],
    ])}<p>${words.summary.privacy}</p>
`,
  );
}

function sharesSection(summary: Summary, writing: Writing): Html {
  const { words } = writing;
  const title =
    signOf(summary.poolAmount) < 0 ? words.summary.sharesTitleLoss : words.summary.sharesTitle;
  return section(
    'shares',
    title,
    html`<table>
<thead><tr><th scope="col">${words.summary.shareColumn}</th><th scope="col" class="amount">\
${words.amountColumn}</th></tr></thead>
<tbody>
${summary.shares.map((share) => shareRows(share, writing))}</tbody>
<tfoot><tr><th scope="row">${words.total}</th><td class="amount">\
${writing.money(summary.poolAmount)}</td></tr></tfoot>
</table>
`,
  );
}

function shareRows(share: SummaryShare, writing: Writing): Html {
  const note = share.isSuppressed ? writing.words.summary.suppressed : undefined;
  return html`<tr class="total"><th scope="row"><span class="title">${share.title}</span>\
<span class="quiet">${note}</span></th><td class="amount">${writing.money(share.amount)}</td></tr>
${share.parts.map((part) => partRow(part, writing))}`;
}

function partRow(part: SummaryPart, writing: Writing): Html {
  return html`<tr><th scope="row" class="part">${part.title}</th><td class="amount">\
${writing.money(part.amount)}</td></tr>
`;
}

function partsSection(summary: Summary, writing: Writing): Html | undefined {
  const { words } = writing;
  if (summary.funding.length === 0) return undefined;
  const isLoss = signOf(summary.poolAmount) < 0;
  return section(
    'funding',
    isLoss ? words.summary.fundingTitleLoss : words.summary.fundingTitle,
    amountTable(
      summary.funding.map((part) => ({ ...part, amount: magnitude(part.amount, 0) })),
      writing,
    ),
  );
}

function besideSection({ beside }: Summary, writing: Writing): Html | undefined {
  if (beside.length === 0) return undefined;
  return section('beside', writing.words.summary.besideTitle, amountTable(beside, writing));
}

function amountTable(
  parts: readonly (SummaryPart & { readonly sentence?: string })[],
  writing: Writing,
): Html {
  const { words } = writing;
  return html`<table>
<thead><tr><th scope="col">${words.ofWhich}</th><th scope="col" class="amount">\
${words.amountColumn}</th></tr></thead>
<tbody>
${parts.map(
  (part) => html`<tr><th scope="row"><span class="title">${part.title}</span>\
<span class="quiet">${part.sentence}</span></th><td class="amount">${writing.money(part.amount)}\
</td></tr>
`,
)}</tbody></table>
`;
}

function disputesSection(disputes: readonly SummaryDispute[], writing: Writing): Html {
  const { words } = writing;
  const { summary } = words;
  if (disputes.length === 0) {
    return section('disputes', summary.disputesTitle, html`<p>${summary.disputesNone}</p>`);
  }
  return section(
    'disputes',
    summary.disputesTitle,
    html`<div class="scroll" role="group" aria-labelledby="disputes" tabindex="0"><table>
<thead><tr><th scope="col">${summary.disputeColumn}</th>\
<th scope="col">${summary.groundColumn}</th>\
<th scope="col">${summary.outcomeColumn}</th><th scope="col" class="amount">\
${summary.movedColumn}</th></tr></thead>
<tbody>
${disputes.map(
  (dispute) => html`<tr><th scope="row"><span class="title">${dispute.partyTitle}</span>\
<span class="quiet">${dispute.lineTitles.join(', ')}</span></th><td>${dispute.groundTitle}</td>\
<td>${summary.outcomes[dispute.outcome]}</td><td class="amount">${
    dispute.movedAmount === undefined ? '' : writing.difference(dispute.movedAmount)
  }</td></tr>
`,
)}</tbody></table></div>
`,
  );
}

function withheldSection({ withheld }: Summary, writing: Writing): Html {
  const { words } = writing;
  return section(
    'withheld',
    words.withheldTitle,
    withheld.length === 0
      ? html`<p>${words.summary.withheldNone}</p>`
      : amountTable(
          withheld.map(({ title, amount, reason }) => ({ title, amount, sentence: reason })),
          writing,
        ),
  );
}

function reinvestmentSection({ reinvestment }: Summary, writing: Writing): Html {
  const { summary } = writing.words;
  return section(
    'reinvestment',
    summary.reinvestmentTitle,
    reinvestment.length === 0
      ? html`<p>${summary.reinvestmentNone}</p>`
      : html`<p>${summary.reinvestmentText}</p>\n${amountTable(reinvestment, writing)}`,
  );
}
