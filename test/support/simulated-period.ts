import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { termsOf } from '../../activities/load-period-terms.ts';
import type { DecisionRecord } from '../../activities/record-decision.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { canonicalHash } from '../../core/canonical/index.ts';
import type { DecisionContent, SignedDecision } from '../../core/governance/decision.ts';
import type { Directory, Mandate } from '../../core/governance/directory.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import type { Correction, DisputeState, RevisionState } from '../../core/period/state.ts';
import type { PeriodTerms } from '../../core/period/terms.ts';
import { packageRoot } from '../../local/package-root.ts';

/** A small period in memory: two datasets, three partners, four members of whom two must sign. */
export const PROGRAMME = 'sim';
export const PERIOD = '2031';
export const STARTED_AT = '2032-01-05T09:00:00.000Z';

export const PARTNERS = ['payer', 'north', 'south'] as const;
export const DATASETS = { costs: 'payer', quality: 'north' } as const;
export const MEMBERS = ['gina', 'george', 'greta', 'dan'] as const;
export const LINES = { 'l.payer': 'payer', 'l.north': 'north', 'l.south': 'south' } as const;

/** Two members adopt an amendment, with fewer days than they have to sign a revision. */
export const ADOPTION = {
  role: 'governance-member',
  count: 2,
  oneOfEach: [],
  votes: {},
  votesNeeded: 0,
  deadlineDays: 10,
  remindDaysBefore: [3],
} as const;

/** The hash of a version of the agreement, and of what adopting one would do to a revision. */
const agreementHashOf = (version: number): string => ' ab'.charAt(version).repeat(64);
export const effectHashOn = (revision: number): string => `effect on revision ${revision}`;

/** Everybody, with their organisation and their mandates as `role@organisation`. */
const PEOPLE: Readonly<Record<string, readonly [string, ...string[]]>> = {
  mia: ['aco', 'programme-manager@aco'],
  dan: ['payer', 'data-owner@payer', 'governance-member@payer'],
  nell: ['north', 'data-owner@north'],
  cleo: ['aco', 'clinical-governance-lead@aco'],
  gina: ['aco', 'governance-member@aco'],
  george: ['city', 'governance-member@city'],
  greta: ['north', 'governance-member@north'],
  pat: ['payer', 'partner@payer'],
  nora: ['north', 'partner@north'],
  sean: ['south', 'partner@south'],
};

/** The people, less the mandates and keys that were ended. */
export function directoryWithout(ended: ReadonlySet<string>): Directory {
  const validFrom = '2020-01-01T00:00:00.000Z';
  const people = Object.entries(PEOPLE).map(([personId, [organisation, ...roles]]) => {
    const mandates = roles
      .filter(() => !ended.has(personId))
      .map((mandate): Mandate => {
        const [role = '', of = ''] = mandate.split('@');
        return { mandateId: `${personId}/${mandate}`, role, organisation: of, validFrom };
      });
    const keys = [{ publicKey: `public ${personId}`, validFrom }];
    return [personId, { personId, name: personId, organisation, keys, mandates }] as const;
  });
  return { people: Object.fromEntries(people) };
}

export interface Silences {
  readonly review: 'escalate' | 'withhold' | 'defer';
  readonly signOff: 'escalate' | 'return';
}

const TEXT = readFileSync(join(packageRoot(), 'agreements', 'usmm-2021.yaml'), 'utf8');
const AGREEMENT = loadAgreement(TEXT);

/** The terms of a real agreement, with small numbers and the silences of the test. */
function termsWith({ review, signOff }: Silences): PeriodTerms {
  const terms = termsOf(AGREEMENT, 1, agreementHashOf(1));
  const datasets = Object.entries(DATASETS).map(([datasetId, owner]) => {
    return { datasetId, title: datasetId, owner, dueDays: 30 };
  });
  const days = { deadlineDays: 14, remindDaysBefore: [7, 1] };
  return {
    ...terms,
    datasets,
    partners: PARTNERS,
    hasGates: true,
    withheld: [
      {
        clauseId: 'held',
        title: 'Held',
        release: { arePlansClosed: false },
        forfeit: { afterDays: 1 },
      },
    ],
    review: {
      ...terms.review,
      ...days,
      silence: review,
      outcomes: ['release', 'withhold', 'defer'],
      outcomesAtBreach: ['release', 'withhold', 'defer'],
    },
    signOff: {
      ...terms.signOff,
      ...days,
      count: 2,
      returnsNeeded: 1,
      silence: signOff,
      conflictStandsAside: true,
    },
    dispute: { days: 30, counting: 'calendar' },
    redispute: { days: 10, counting: 'calendar' },
    maximumRounds: 2,
    adoption: ADOPTION,
    grounds: ['data-omission'],
    excludedGrounds: [{ ground: 'taste', clause: 'C1' }],
  };
}

/** How a dispute ends, in one word. */
export type DisputeEnding = 'upheld-data' | 'upheld-gates' | 'upheld-calculation' | 'rejected';

/** What the period reads of the end of a dispute. */
function endOf(ending: DisputeEnding): Pick<DisputeState, 'status' | 'correction' | 'left'> {
  if (ending === 'rejected') return { status: 'rejected', correction: null, left: [] };
  const target = ending.slice('upheld-'.length) as Correction['target'];
  const dataset = target === 'data' ? 'costs' : '';
  return { status: 'upheld', correction: { target, dataset }, left: [] };
}

export type LogEntry =
  | { readonly kind: 'decision'; readonly content: DecisionContent }
  | { readonly kind: 'mandates'; readonly ended: readonly string[] }
  | { readonly kind: 'dispute-end'; readonly disputeId: string; readonly ending: DisputeEnding }
  | { readonly kind: 'paid' }
  | { readonly kind: 'time'; readonly to: number };

/** What the world outside the workflow holds: the database, the files, the bank. */
export class SimulatedWorld {
  readonly terms: PeriodTerms;
  readonly decisions: DecisionRecord[] = [];
  readonly refusals: { readonly signed: SignedDecision; readonly code: string }[] = [];
  /** Revisions of which a payout was started; starting again finds the one that runs. */
  readonly payouts = new Set<number>();
  readonly disputes: string[] = [];
  readonly disputeEndings: Record<string, DisputeEnding> = {};
  readonly endedMandates = new Set<string>();
  /** What the workflow did and learnt, in the order in which it counts. */
  readonly log: LogEntry[] = [];
  isPaid = false;
  /** An action plan was neglected, say: what an adoption would change is another by now. */
  hasOtherEffect = false;
  #calculated: string[] = [];
  /** What the revision whose statements are out was calculated from. */
  #basis: string[] = [];
  #revisionNumber = 0;

  constructor(silences: Silences) {
    this.terms = termsWith(silences);
  }

  /** The activities by which the workflow reaches this world. */
  readonly effects = {
    loadDirectory: () => {
      this.log.push({ kind: 'mandates', ended: [...this.endedMandates] });
      return directoryWithout(this.endedMandates);
    },
    loadClosedPeriod: () => null,
    listOpenPlans: () => [],
    loadPeriodTerms: () => this.terms,
    checkDataset: () => ({ outcome: 'accepted', rowsAccepted: '1', rowsRead: '1' }),
    foreseeMatter: () => ({ outcome: 'foreseen', figuresHash: 'f'.repeat(64), effect: '{}' }),
    recordDecision: (record: DecisionRecord) => this.#record(record),
    recordRefusal: (refusal: SimulatedWorld['refusals'][number]) => this.refusals.push(refusal),
    recordNotice: () => null,
    enterPhase: (entry: Entry) => clockFrom(entry),
    measureFigures: ({ datasets }: Measured) => ({
      figuresHash: 'f'.repeat(64),
      sourcesHash: 's'.repeat(64),
      gates: [],
      uses: [],
      arePlansManaged: true,
      gatesHash: `gates of quality ${datasets['quality']?.version ?? 0}`,
    }),
    calculateRevision: (request: Calculated) => this.#calculate(request),
    issueStatements: () => {
      this.#basis = this.#calculated;
      return null;
    },
    startDispute: ({ disputeId }: { readonly disputeId: string }) => this.disputes.push(disputeId),
    readDisputeStanding: ({ disputeId }: { readonly disputeId: string }) => {
      const ending = this.disputeEndings[disputeId];
      if (ending === undefined) return null;
      this.log.push({ kind: 'dispute-end', disputeId, ending });
      return endOf(ending);
    },
    startPayout: () => void this.payouts.add(this.#revisionNumber),
    readPayout: () => {
      if (this.isPaid) this.log.push({ kind: 'paid' });
      return { isComplete: this.isPaid };
    },
    endDisputes: () => null,
    loadAdoptionTerms: ({ version }: { readonly version: number }) => {
      return { ...this.terms, agreementVersion: version, agreementHash: agreementHashOf(version) };
    },
    projectAdoption: ({ revisionNumber }: { readonly revisionNumber: number }) => ({
      effectHash: effectHashOn(revisionNumber) + (this.hasOtherEffect ? ', another' : ''),
      changedLines: 3,
    }),
    instantsUntil: ({ at, days, remindDaysBefore }: Entry) => {
      const before = [...remindDaysBefore, 0].map((one) => deadlineAfter(at, days - one));
      return before;
    },
    lapseAdoption: () => null,
    signalWorkflow: () => null,
  };

  #record(record: DecisionRecord): DecisionRecord['outcome'] {
    const { content } = record.signed;
    const known = this.decisions.find(
      ({ signed }) => signed.content.decisionId === content.decisionId,
    );
    if (known !== undefined) return known.outcome;
    this.decisions.push(record);
    this.log.push({ kind: 'decision', content });
    return record.outcome;
  }

  /** Costs are in every line, quality in that of the north: what changed since decides. */
  #calculate(request: Calculated): RevisionState {
    const { number, datasets, reviewOutcome, agreementHash } = request;
    const basis = [
      `${agreementHash} ${datasets['costs']?.version ?? 0}`,
      reviewOutcome,
      String(datasets['quality']?.version ?? 0),
    ];
    const before = this.#basis;
    const hasCostsChanged = basis[0] !== before[0] || basis[1] !== before[1];
    const hasQualityChanged = basis[2] !== before[2];
    this.#calculated = basis;
    this.#revisionNumber = number;
    const changedLines = hasCostsChanged
      ? Object.keys(LINES)
      : hasQualityChanged
        ? ['l.north']
        : [];
    return {
      number,
      revisionHash: revisionHashOf(number),
      resultHash: canonicalHash(basis),
      figuresHash: 'f'.repeat(64),
      lines: LINES,
      changedLines,
      withheld: { held: '1.00' },
    };
  }
}

export const revisionHashOf = (number: number): string => `revision ${number}`;

interface Entry {
  readonly at: string;
  readonly days: number;
  readonly remindDaysBefore: readonly number[];
}

type Measured = { readonly datasets: Readonly<Record<string, { readonly version: number }>> };
type Calculated = Measured & {
  readonly number: number;
  readonly reviewOutcome: string;
  readonly agreementHash: string;
};

function clockFrom({ at, days, remindDaysBefore }: Entry) {
  if (days === 0) return null;
  const remindersAt = remindDaysBefore.map((before) => deadlineAfter(at, days - before));
  return { enteredAt: at, deadlineAt: deadlineAfter(at, days), remindersAt, escalations: 0 };
}
