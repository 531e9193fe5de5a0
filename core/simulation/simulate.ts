import type { Agreement } from '../agreement/agreement.ts';
import {
  add,
  divide,
  type Exact,
  formatExact,
  multiply,
  negate,
  ONE,
  parseExact,
  round,
  subtract,
} from '../exact/index.ts';
import { compile } from '../settlement/compile.ts';
import type { Figures } from '../settlement/figures.ts';
import { neededFigures } from '../settlement/needed-figures.ts';
import type { Plan } from '../settlement/plan.ts';
import { settlePlan } from '../settlement/settle.ts';
import { assumeFigures, peopleIn } from './assume-figures.ts';
import { luckOf } from './luck.ts';
import { largest, smallest } from './plot-frame.ts';
import { qualityLevels } from './quality-levels.ts';
import { seededOutturns, standardErrorOf } from './seeded-outturns.ts';
import { seededRandom } from './seeded-random.ts';
import type {
  AssumedFigure,
  Burdens,
  GridCell,
  Luck,
  QualityLevel,
  Simulation,
  SimulationRequest,
} from './simulation.ts';
import { planOfResult, WHAT_IF_OUTTURN, WHAT_IF_TARGET, whatIfPlan } from './what-if-plan.ts';

const DEFAULT_TARGET = '10000000';
const DEFAULT_PEOPLE = '10000';
const BURDEN_AT = parseExact('5%');
const BURDEN_PLACES = 4;
const CURVE_STEPS = 120;

/** The terms and the figures that do not vary. */
interface Situation {
  readonly agreement: Agreement;
  readonly plan: Plan;
  readonly figures: Figures;
  readonly target: Exact;
  readonly people: string;
  readonly assumed: readonly AssumedFigure[];
  /** False where the agreement pays for indicators only, whatever was spent. */
  readonly hasOutturn: boolean;
}

/**
 * What an agreement would do before anybody signs it: each party's result over outturns and levels
 * of quality, and how often chance alone pays or refuses. The same request gives the same result
 * on any machine. Throws FIGURE_MISSING, AGREEMENT_NOT_IN_FORCE and what `settle` throws.
 */
export function simulate(
  agreement: Agreement,
  known: Figures,
  request: SimulationRequest,
): Simulation {
  const situation = situationOf(agreement, known, request);
  const { figures, plan, target, people } = situation;
  const standardError = standardErrorOf(request.variation, people);
  const levels = levelsOf(situation, request);
  return {
    programme: agreement.programme,
    title: agreement.title,
    agreementHash: plan.agreementHash,
    periodFrom: figures.period.from,
    currency: agreement.currency,
    locale: agreement.locale,
    parties: agreement.parties.map(({ id, name, kind }) => ({
      partyId: id,
      name,
      isCommissioner: kind === 'commissioner',
    })),
    target: situation.hasOutturn ? formatExact(target) : '',
    people,
    variation: request.variation,
    standardError: formatExact(standardError),
    draws: request.draws,
    seed: request.seed,
    assumed: situation.assumed,
    levels,
    grid: gridOf(situation, levels, request.outturnShares),
    curve: gridOf(situation, outermost(levels), sharesBetween(request.outturnShares)),
    luck: situation.hasOutturn
      ? ['0', ...request.trueSavings].map((saving) =>
          luckAt(situation, saving, standardError, request),
        )
      : [],
    burdens: situation.hasOutturn ? burdensOf(situation) : undefined,
  };
}

function situationOf(agreement: Agreement, known: Figures, request: SimulationRequest): Situation {
  const agreed = compile(agreement, known.period);
  const plan = whatIfPlan(agreed);
  const people = request.people ?? peopleIn(known.values) ?? DEFAULT_PEOPLE;
  const target = request.target ?? knownTarget(agreed, known, agreement) ?? DEFAULT_TARGET;
  const size = { target, people, variation: request.variation };
  const assumed = assumeFigures(agreement, plan, known.values, size);
  const values = {
    ...known.values,
    ...Object.fromEntries(assumed.map(({ figure, value }) => [figure, value])),
    [WHAT_IF_TARGET]: target,
    [WHAT_IF_OUTTURN]: target,
  };
  return {
    agreement,
    plan,
    figures: { period: known.period, values },
    target: parseExact(target),
    people,
    assumed,
    hasOutturn: agreed.results.has('outturn') && agreed.results.has('target'),
  };
}

/** The target that the known figures give; undefined where they do not give one. */
function knownTarget(agreed: Plan, known: Figures, agreement: Agreement): string | undefined {
  const plan = planOfResult(agreed, 'target');
  if (neededFigures(plan).some(({ name }) => known.values[name] === undefined)) return undefined;
  const target = settlePlan(plan, known).values['target'];
  return target === undefined ? undefined : rounded(parseExact(target), agreement);
}

function levelsOf(situation: Situation, { quality }: SimulationRequest): readonly QualityLevel[] {
  if (quality === undefined) {
    return qualityLevels(situation.agreement, situation.plan, situation.figures.values);
  }
  return quality.values.map((value) => ({
    title: `${quality.figure} ${value}`,
    changes: { [quality.figure]: value },
  }));
}

function gridOf(
  situation: Situation,
  levels: readonly QualityLevel[],
  outturnShares: readonly string[],
): readonly GridCell[] {
  const shares = situation.hasOutturn ? outturnShares : [''];
  return levels.flatMap(({ title, changes }) =>
    shares.map((outturnShare): GridCell => {
      const outturn = outturnShare === '' ? '' : outturnAt(situation, parseExact(outturnShare));
      const positions = positionsAt(situation, outturn, changes);
      return { level: title, outturnShare, outturn, positions };
    }),
  );
}

function outermost(levels: readonly QualityLevel[]): readonly QualityLevel[] {
  return levels.filter((_, index) => index === 0 || index === levels.length - 1);
}

/** Evenly spaced shares from the least to the most: results jump, and a jump has to be seen. */
function sharesBetween(shares: readonly string[]): readonly string[] {
  const exact = shares.map(parseExact);
  const least = smallest(exact);
  const step = divide(subtract(largest(exact), least), parseExact(String(CURVE_STEPS)));
  return Array.from({ length: CURVE_STEPS + 1 }, (_, count) =>
    formatExact(add(least, multiply(step, parseExact(String(count))))),
  );
}

function luckAt(
  situation: Situation,
  trueSaving: string,
  standardError: Exact,
  { draws, seed }: SimulationRequest,
): Luck {
  const { agreement, target } = situation;
  const outturns = seededOutturns({
    target,
    trueSaving: parseExact(trueSaving),
    standardError,
    minorUnit: agreement.currency.minorUnit,
    draws,
    random: seededRandom(`${seed} ${trueSaving}`),
  });
  return luckOf(agreement, trueSaving, target, outturns, (outturn) =>
    positionsAt(situation, outturn),
  );
}

/** Who gets, and who bears, 5 % of the target. */
function burdensOf(situation: Situation): Burdens {
  const { agreement, target } = situation;
  const swing = multiply(target, BURDEN_AT);
  const gained = positionsAt(situation, outturnAt(situation, subtract(ONE, BURDEN_AT)));
  const lost = positionsAt(situation, outturnAt(situation, add(ONE, BURDEN_AT)));
  const shareOf = (amount: Exact): string =>
    formatExact(round(divide(amount, swing), BURDEN_PLACES, 'half-away-from-zero'));
  const kept = (saved: Exact, positions: Readonly<Record<string, string>>): Exact =>
    agreement.parties
      .filter(({ kind }) => kind !== 'commissioner')
      .map(({ id }) => parseExact(positions[id] ?? '0'))
      .reduce(subtract, saved);
  return {
    parties: agreement.parties.map(({ id }) => ({
      partyId: id,
      ofGain: shareOf(parseExact(gained[id] ?? '0')),
      ofLoss: shareOf(parseExact(lost[id] ?? '0')),
    })),
    commissionersKeep: {
      ofGain: shareOf(kept(swing, gained)),
      ofLoss: shareOf(kept(negate(swing), lost)),
    },
  };
}

function outturnAt({ target, agreement }: Situation, share: Exact): string {
  return rounded(multiply(target, share), agreement);
}

function rounded(amount: Exact, agreement: Agreement): string {
  return formatExact(round(amount, agreement.currency.minorUnit, 'half-away-from-zero'));
}

function positionsAt(
  { plan, figures }: Situation,
  outturn: string,
  changes: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const given = outturn === '' ? {} : { [WHAT_IF_OUTTURN]: outturn };
  const values = { ...figures.values, ...changes, ...given };
  return settlePlan(plan, { ...figures, values }).positions;
}
