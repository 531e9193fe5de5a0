import type { Agreement } from '../agreement/agreement.ts';
import { GainshareError } from '../errors/index.ts';
import { PLANS_FIGURE } from '../gates/review-picture.ts';
import type { FigureSource } from '../settlement/figure-source.ts';
import type { Settlement } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';
import { magnitude, signOf, subtractAmounts, sumAmounts } from './amounts.ts';
import { partyWaterfall, poolWaterfall, type WaterfallContext } from './build-waterfalls.ts';
import type { StatementChanges } from './delta.ts';
import type { GateOutcome, UseOutcome } from './gate-outcome.ts';
import { settlementIn } from './in-language.ts';
import { localeOf } from './locale.ts';
import { lineBasis, weightsInput } from './line-basis.ts';
import { figureTitle, originText } from './origin-text.ts';
import { paymentNotes, type StatementPayment } from './payment.ts';
import { partyChanges } from './party-changes.ts';
import type {
  AuditHead,
  DatasetReference,
  DisputeTerms,
  Statement,
  StatementAmounts,
  StatementKind,
  StatementLine,
  StatementStep,
  Titled,
  Withholding,
} from './statement.ts';
import { measuresBehind } from './statement-figures.ts';
import { nearestKnownStep, stepClosure } from './step-closure.ts';
import type { Waterfall } from './waterfall.ts';
import { forfeitNotes, withholdings } from './withholdings.ts';
import { wordsOf } from './words.ts';
import { writingOf } from './writing.ts';

/** What a statement is made of, beside the agreement and the settlement. */
export interface StatementInput {
  readonly agreement: Agreement;
  readonly settlement: Settlement;
  readonly partyId: string;
  readonly kind: StatementKind;
  /** In words, such as `Performance year 2021`. */
  readonly periodTitle: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly paidThroughOn?: string | undefined;
  readonly revision: {
    readonly number: number;
    readonly revisionHash: string;
    readonly calculationVersion: string;
  };
  /** An ISO instant; give it in the programme's offset, for it is shown as it is given. */
  readonly issuedAt: string;
  readonly auditHead: AuditHead;
  readonly dueOn?: string | undefined;
  /** What the party got (above zero) or paid (below zero) for this period before. */
  readonly settledBeforeAmount?: string | undefined;
  readonly payment?: StatementPayment | undefined;
  readonly gates: readonly GateOutcome[];
  readonly uses?: readonly UseOutcome[] | undefined;
  /** Why lines are withheld, by line id; by the agreement's own clauses where it is not given. */
  readonly withholdings?: Readonly<Record<string, Withholding>> | undefined;
  /** `buildDelta` of the last revision and this one; absent for the first. */
  readonly changes?: StatementChanges | undefined;
  readonly dispute: DisputeTerms;
  readonly datasets: readonly DatasetReference[];
  /** Where each figure was measured, by its name; figures without are not told of. */
  readonly sources?: Readonly<Record<string, FigureSource>> | undefined;
  readonly notes?: readonly string[] | undefined;
}

/**
 * The statement of one partner about one revision, as plain JSON. Pure: the same input gives the
 * same statement on every machine. Throws TARGET_UNKNOWN when the agreement has no such party.
 */
export function buildStatement(input: StatementInput): Statement {
  const { agreement, settlement, revision } = input;
  const party = partyOf(agreement, input.partyId);
  const locale = localeOf(agreement.locale);
  const words = wordsOf(locale.language);
  const own = settlement.lines.filter((line) => line.partyId === party.id);
  const steps = stepClosure(
    settlement.steps,
    own.map((line) => line.stepId),
  );
  const amounts = amountsOf(input);
  const shown = settlementIn(words, settlement);
  const context = { agreement, settlement: shown, currency: agreement.currency, locale, words };
  const writing = writingOf(agreement.locale, agreement.currency);
  const reasons = input.withholdings ?? withholdings(input, writing);
  return {
    form: 'gainshare-statement/1',
    kind: input.kind,
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
    party,
    revision: {
      ...revision,
      resultHash: settlement.resultHash,
      agreementHash: settlement.agreementHash,
    },
    issuedAt: input.issuedAt,
    auditHead: input.auditHead,
    amounts,
    due: dueOf(input, amounts),
    payment: input.payment,
    notes: [
      ...(input.notes ?? []),
      ...forfeitNotes(input, party.id, writing),
      ...(arePlansKept(settlement) ? [] : [words.review.unmanaged]),
      ...(input.payment === undefined
        ? []
        : paymentNotes(input.payment, agreement.currency, locale, words)),
    ],
    lines: own.map((line) => statementLine(line, input, reasons)),
    waterfalls: waterfallsOf(context, party, amounts).map((waterfall) =>
      withKnownSteps(waterfall, settlement.steps, steps),
    ),
    gates: input.gates,
    uses: input.uses,
    changes: input.changes === undefined ? undefined : partyChanges(input.changes, party.id),
    dispute: input.dispute,
    steps: steps.map((step) => withOrigins(step, steps, input)),
    datasets: input.datasets,
    measures: measuresBehind(steps, agreement, input.sources ?? {}),
    titles: titlesOf(agreement),
  };
}

function partyOf(agreement: Agreement, partyId: string): Titled {
  const party = agreement.parties.find((each) => each.id === partyId);
  if (party !== undefined) return { id: party.id, title: party.name };
  throw new GainshareError('TARGET_UNKNOWN', `The agreement has no party "${partyId}".`, {
    party: partyId,
  });
}

function amountsOf({ agreement, settlement, partyId, ...input }: StatementInput): StatementAmounts {
  const places = agreement.currency.minorUnit;
  const own = settlement.lines.filter((line) => line.partyId === partyId);
  const sumOf = (state: string) =>
    sumAmounts(
      own.filter((line) => line.state === state).map((line) => line.amount),
      places,
    );
  const withheldAmount = sumOf('withheld');
  const payableAmount = sumOf('payable');
  const settledBeforeAmount = sumAmounts([input.settledBeforeAmount ?? '0'], places);
  return {
    totalAmount: sumAmounts([withheldAmount, payableAmount], places),
    withheldAmount,
    payableAmount,
    settledBeforeAmount,
    dueAmount: subtractAmounts(payableAmount, settledBeforeAmount, places),
  };
}

function dueOf(input: StatementInput, { dueAmount }: StatementAmounts): Statement['due'] {
  const side = signOf(dueAmount);
  return {
    direction: side === 0 ? 'nothing' : side > 0 ? 'receives' : 'owes',
    amount: magnitude(dueAmount, input.agreement.currency.minorUnit),
    dueOn: input.dueOn,
    terms: input.agreement.payment.terms,
  };
}

function statementLine(
  line: Settlement['lines'][number],
  input: StatementInput,
  reasons: Readonly<Record<string, Withholding>>,
): StatementLine {
  const step = input.settlement.steps.find((each) => each.stepId === line.stepId);
  return {
    ...line,
    source: step?.source ?? line.clauseId,
    basis: step === undefined ? undefined : lineBasis(line, step, weightsTitle(step, input)),
    withheld: line.state === 'withheld' ? reasons[line.lineId] : undefined,
  };
}

/** Savings can depend on action plans: then some step was given whether they are kept up. */
function arePlansKept({ steps }: Settlement): boolean {
  return steps.every(({ inputs }) => inputs[PLANS_FIGURE]?.value !== '0');
}

/** What the weights of a dividing step count: the figure's title, or the step's own input. */
function weightsTitle(step: Step, { agreement }: StatementInput): string {
  const words = wordsOf(localeOf(agreement.locale).language);
  const name = weightsInput(step);
  const from = step.inputs[name]?.from ?? '';
  return from.startsWith('figure:') ? figureTitle(from, agreement) : words.made.name(name);
}

function titlesOf(agreement: Agreement): Statement['titles'] {
  const shares = agreement.clauses.flatMap((clause) =>
    clause.kind === 'distribution' ? [...clause.shares, ...(clause.lossShares ?? [])] : [],
  );
  return {
    parties: byId(agreement.parties.map(({ id, name }) => [id, name])),
    shares: byId(shares.map(({ id, title }) => [id, title])),
  };
}

function byId(entries: readonly [id: string, title: string][]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries);
}

function waterfallsOf(
  context: WaterfallContext,
  party: Titled,
  amounts: StatementAmounts,
): readonly Waterfall[] {
  return [poolWaterfall(context), partyWaterfall(context, party, amounts)].filter(
    (each) => each !== undefined,
  );
}

/** Every bar leads to a step that stands on the statement. */
function withKnownSteps(
  waterfall: Waterfall,
  all: readonly Step[],
  shown: readonly Step[],
): Waterfall {
  const known = new Set(shown.map(({ stepId }) => stepId));
  const items = waterfall.items.map((item) => {
    if (item.stepId === undefined) return item;
    return { ...item, stepId: nearestKnownStep(all, known, item.stepId) };
  });
  return { ...waterfall, items };
}

function withOrigins(step: Step, steps: readonly Step[], input: StatementInput): StatementStep {
  const origins = Object.entries(step.inputs).map(([name, { from }]): [string, string] => [
    name,
    originText(from, steps, input.agreement, input.datasets),
  ]);
  return { ...step, origins: Object.fromEntries(origins) };
}
