import type { Agreement } from '../../../core/agreement/agreement.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import { poolWaterfall } from '../../../core/statement/build-waterfalls.ts';
import { localeOf } from '../../../core/statement/locale.ts';
import type { Waterfall, WaterfallItem } from '../../../core/statement/waterfall.ts';
import { renderWaterfallSvg } from '../../../core/statement/waterfall-svg.ts';
import { wordsOf } from '../../../core/statement/words.ts';
import type { ProgrammeWords } from '../programme-words.ts';

/** What the demo's waterfalls are drawn from. */
export interface Drawing {
  readonly settlement: Settlement;
  readonly agreement: Agreement;
  readonly words: ProgrammeWords;
}

/** From the benchmark to the pool, as every statement has it. */
export function waterfallToPool({ settlement, agreement }: Drawing): Waterfall | undefined {
  const locale = localeOf(agreement.locale);
  const { currency } = agreement;
  return poolWaterfall({
    agreement,
    settlement,
    currency,
    locale,
    words: wordsOf(locale.language),
  });
}

/** From the pool to each partner: what each gets leads down to nothing. */
export function waterfallToPartners(drawing: Drawing): Waterfall {
  const { values } = drawing.settlement;
  const pool: WaterfallItem = {
    kind: 'total',
    label: 'The pool',
    amount: values['pool'] ?? '0',
    sentence: '',
  };
  return {
    title: 'From the pool to each partner',
    description: '',
    items: [pool, ...partItems(drawing)],
  };
}

function partItems({ settlement, words }: Drawing): WaterfallItem[] {
  return settlement.lines
    .filter(({ amount }) => !amount.startsWith('-'))
    .map(({ partyId, amount, sentence }) => ({
      kind: 'change',
      label: words.nameOf(partyId),
      amount: `-${amount}`,
      sentence,
    }));
}

/**
 * The whole way in one picture (SVG). It begins at the savings, because beside a benchmark of
 * hundreds of millions a partner's part would be too thin to see; its title names the benchmark.
 */
export function wholePicture(drawing: Drawing): string {
  const { settlement, agreement, words } = drawing;
  const { target = '0', outturn = '0', pool = '0' } = settlement.values;
  const toPool = waterfallToPool(drawing)?.items ?? [];
  const waterfall: Waterfall = {
    title: 'From savings to each partner',
    description:
      `Benchmark ${words.money(target)} less expenditure ${words.money(outturn)} gives the ` +
      `savings; after the agreement's steps ${words.money(pool)} are divided among the partners.`,
    items: [...toPool.slice(2), ...partItems(drawing)],
  };
  const { currency, locale } = agreement;
  return renderWaterfallSvg(waterfall, { locale, currency, width: 900, idPrefix: 'demo' });
}
