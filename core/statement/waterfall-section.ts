import { type Html, html } from './html.ts';
import { section } from './page.ts';
import type { Statement } from './statement.ts';
import { stepAnchor } from './step-section.ts';
import type { Waterfall, WaterfallItem } from './waterfall.ts';
import { waterfallPicture } from './waterfall-svg.ts';
import type { Writing } from './writing.ts';

const WIDE = 920;
const NARROW = 340;

type Pictured = Pick<Statement, 'currency' | 'locale' | 'steps'>;

/** The pictures, each with its items as a table. The narrow one is shown on a phone. */
export function waterfallSection(
  waterfalls: readonly Waterfall[],
  statement: Pictured,
  writing: Writing,
): Html | undefined {
  if (waterfalls.length === 0) return undefined;
  return section(
    'waterfall',
    writing.words.waterfallTitle,
    waterfalls.map((waterfall, index) => picture(waterfall, index, statement, writing)),
  );
}

function picture(waterfall: Waterfall, index: number, statement: Pictured, writing: Writing): Html {
  const { locale, currency } = statement;
  const { words } = writing;
  const draw = (width: number, kind: string) =>
    waterfallPicture(waterfall, {
      locale,
      currency,
      width,
      idPrefix: `picture-${index + 1}-${kind}`,
    });
  return html`<h3>${waterfall.title}</h3>
<p>${waterfall.description}</p>
<figure class="wide">${draw(WIDE, 'wide')}</figure>
<figure class="narrow">${draw(NARROW, 'narrow')}</figure>
<table>
<thead><tr><th scope="col">${words.ofWhich}</th><th scope="col" class="amount">\
${words.amountColumn}</th></tr></thead>
<tbody>
${waterfall.items.map((item) => itemRow(item, statement, writing))}</tbody></table>
`;
}

function itemRow(item: WaterfallItem, statement: Pictured, writing: Writing): Html {
  const index = statement.steps.findIndex((step) => step.stepId === item.stepId);
  const link =
    index < 0
      ? undefined
      : html` <a href="#${stepAnchor(index)}">${writing.words.step(String(index + 1))}</a>`;
  const amount =
    item.kind === 'total' ? writing.money(item.amount) : writing.difference(item.amount);
  return html`<tr${item.kind === 'total' ? html` class="total"` : ''}><th scope="row">\
<span class="title">${item.label}</span><span class="quiet">${item.sentence}${link}</span></th>\
<td class="amount">${amount}</td></tr>
`;
}
