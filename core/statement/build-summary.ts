import type { Agreement } from '../agreement/agreement.ts';
import type { Line, Settlement } from '../settlement/settlement.ts';
import { signOf, sumAmounts } from './amounts.ts';
import { poolWaterfall, shareOf } from './build-waterfalls.ts';
import type { GateOutcome } from './gate-outcome.ts';
import { formatAmount } from './format-number.ts';
import { settlementIn } from './in-language.ts';
import { localeOf } from './locale.ts';
import { dividedPool } from './pool.ts';
import { isAboutFewPeople, LEAST_GROUP } from './small-groups.ts';
import type { AuditHead } from './statement.ts';
import type {
  Summary,
  SummaryDispute,
  SummaryPart,
  SummaryReinvestment,
  SummaryShare,
  SummaryWithheld,
} from './summary.ts';
import type { Waterfall } from './waterfall.ts';
import { type Words, wordsOf } from './words.ts';

export interface SummaryInput {
  readonly agreement: Agreement;
  readonly settlement: Settlement;
  readonly periodTitle: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly paidThroughOn?: string | undefined;
  readonly revision: {
    readonly number: number;
    readonly revisionHash: string;
    readonly calculationVersion: string;
  };
  readonly issuedAt: string;
  readonly auditHead: AuditHead;
  readonly gates: readonly GateOutcome[];
  readonly disputes: readonly SummaryDispute[];
  /** Which gate or clause withholds a line, by line id. */
  readonly withheldBy?: Readonly<Record<string, string>> | undefined;
  /** Beside the lines of the agreement's funds, which are always shown. */
  readonly reinvestment?: readonly SummaryReinvestment[] | undefined;
  readonly notes?: readonly string[] | undefined;
}

/** The funder's summary of one revision. Pure. */
export function buildSummary(given: SummaryInput): Summary {
  const { agreement, revision } = given;
  const words = wordsOf(localeOf(agreement.locale).language);
  const settlement = settlementIn(words, given.settlement);
  const input = { ...given, settlement };
  const places = agreement.currency.minorUnit;
  const pool = dividedPool(settlement);
  const poolAmount = sumAmounts([pool?.amount ?? '0'], places);
  const divided = pool?.divided ?? [];
  const shares = sharesOf(divided, input);
  return {
    form: 'gainshare-summary/1',
    locale: agreement.locale,
    currency: agreement.currency,
    programme: { id: agreement.programme, title: agreement.title },
    period: {
      id: settlement.periodId,
      title: input.periodTitle,
      from: input.periodFrom,
      to: input.periodTo,
    },
    paidThroughOn: input.paidThroughOn,
    revision: {
      ...revision,
      resultHash: settlement.resultHash,
      agreementHash: settlement.agreementHash,
    },
    issuedAt: input.issuedAt,
    auditHead: input.auditHead,
    poolAmount,
    notes: input.notes ?? [],
    waterfalls: waterfallsOf(input, poolAmount, shares, words),
    shares,
    funding: partsOf(pool?.funding ?? [], input, words).map(({ party, amount }) => ({
      title: party,
      amount,
    })),
    beside: partsOf(
      (pool?.beside ?? settlement.lines).filter((line) => signOf(line.amount) !== 0),
      input,
      words,
    ).map(({ line, party, amount }) => ({ title: party, amount, sentence: line.title })),
    gates: input.gates.map(withoutSmallGroups),
    disputes: input.disputes.map((dispute) => withoutSmallMoves(inWords(dispute, words), input)),
    withheld: withheldOf(input, words),
    reinvestment: [...fundLines(divided, agreement), ...(input.reinvestment ?? [])],
  };
}

function sharesOf(divided: readonly Line[], input: SummaryInput): readonly SummaryShare[] {
  const places = input.agreement.currency.minorUnit;
  const ids = [...new Set(divided.map(shareOf))];
  return ids.map((id) => {
    const lines = divided.filter((line) => shareOf(line) === id);
    const isSuppressed = lines.some((line) => isAboutFewPeople(line, input.settlement));
    return {
      title: lines[0]?.title ?? id,
      amount: sumAmounts(
        lines.map((line) => line.amount),
        places,
      ),
      parts: isSuppressed ? [] : lines.map((line) => part(line, input.agreement)),
      isSuppressed,
    };
  });
}

function part(line: Line, agreement: Agreement): SummaryPart {
  return { title: partyTitle(line.partyId, agreement), amount: line.amount };
}

function partyTitle(partyId: string, agreement: Agreement): string {
  return agreement.parties.find((party) => party.id === partyId)?.name ?? partyId;
}

function fundLines(divided: readonly Line[], agreement: Agreement): SummaryReinvestment[] {
  const funds = new Set(
    agreement.parties.filter((party) => party.kind === 'fund').map((party) => party.id),
  );
  return divided
    .filter((line) => funds.has(line.partyId))
    .map((line) => ({ ...part(line, agreement), sentence: line.sentence }));
}

function withheldOf(input: SummaryInput, words: Words): readonly SummaryWithheld[] {
  const withheld = input.settlement.lines.filter((line) => line.state === 'withheld');
  return partsOf(withheld, input, words).map(({ line, party, amount }) => ({
    title: `${line.title}, ${party}`,
    amount,
    reason: input.withheldBy?.[line.lineId] ?? words.summary.withheldByAgreement,
  }));
}

interface PartOfLines {
  /** The line, or the first of those that are told of together. */
  readonly line: Line;
  readonly party: string;
  readonly amount: string;
}

/**
 * Lines by partner; those whose division tells of few people together, as of several partners.
 */
function partsOf(
  lines: readonly Line[],
  { agreement, settlement }: SummaryInput,
  words: Words,
): readonly PartOfLines[] {
  const parts = new Map<string, { line: Line; party: string; amounts: string[] }>();
  for (const line of lines) {
    const isFew = isAboutFewPeople(line, settlement);
    const party = isFew ? words.summary.severalPartners : partyTitle(line.partyId, agreement);
    const key = isFew ? `share ${line.state} ${shareOf(line)}` : `line ${line.lineId}`;
    const found = parts.get(key) ?? { line, party, amounts: [] };
    parts.set(key, { ...found, amounts: [...found.amounts, line.amount] });
  }
  return [...parts.values()].map(({ amounts, ...part }) => ({
    ...part,
    amount: sumAmounts(amounts, agreement.currency.minorUnit),
  }));
}

function inWords(dispute: SummaryDispute, { made }: Words): SummaryDispute {
  const { lineTitles, groundTitle } = dispute;
  return {
    ...dispute,
    lineTitles: lineTitles.map(made.title),
    groundTitle: made.title(groundTitle),
  };
}

/** Without what a dispute moved, where that tells of few people. */
function withoutSmallMoves(dispute: SummaryDispute, input: SummaryInput): SummaryDispute {
  const { agreement, settlement } = input;
  const isFew = settlement.lines.some(
    (line) =>
      partyTitle(line.partyId, agreement) === dispute.partyTitle &&
      isAboutFewPeople(line, settlement),
  );
  const { movedAmount: _moved, ...rest } = dispute;
  return isFew ? rest : dispute;
}

/** Without what a reviewer wrote freely, and without numbers about few people. */
function withoutSmallGroups(gate: GateOutcome): GateOutcome {
  const { review: _review, peopleCount, ...rest } = gate;
  if (peopleCount === undefined || peopleCount >= LEAST_GROUP) return rest;
  const hidden = { value: undefined };
  return { ...rest, ...hidden, history: rest.history.map((past) => ({ ...past, ...hidden })) };
}

function waterfallsOf(
  input: SummaryInput,
  pool: string,
  shares: readonly SummaryShare[],
  words: Words,
): readonly Waterfall[] {
  const { agreement, settlement } = input;
  const locale = localeOf(agreement.locale);
  const { currency } = agreement;
  const first = poolWaterfall({ agreement, settlement, currency, locale, words });
  const split: Waterfall = {
    title: words.summary.split,
    description: words.summary.splitText(formatAmount(pool, currency, locale)),
    items: [
      ...shares.map((share) => ({
        kind: 'change' as const,
        label: share.title,
        amount: share.amount,
        sentence: '',
      })),
      { kind: 'total', label: words.pool, amount: pool, sentence: words.poolText },
    ],
  };
  return [...(first === undefined ? [] : [first]), ...(shares.length === 0 ? [] : [split])];
}
