import { canonicalHash } from '../../core/canonical/index.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import { authorityCode, canStillAdopt } from './model-authority.ts';
import {
  DATASETS,
  type DisputeEnding,
  LINES,
  PARTNERS,
  PERIOD,
  effectHashOn,
  revisionHashOf,
  type Silences,
} from './simulated-period.ts';

const DAY = 86_400_000;

interface ModelDispute {
  readonly disputeId: string;
  readonly partner: string;
  readonly line: string;
  readonly round: number;
  ending: DisputeEnding | 'open';
}

/** An amendment that waits for two members, until a deadline of its own. */
interface ModelAdoption {
  readonly adoptionId: string;
  readonly version: number;
  readonly said: string[];
  count: number;
  deadline: number;
}

type Dataset = keyof typeof DATASETS;

/** When each message counts, said once more and not read from the table that the engine uses. */
const PHASES: Readonly<Record<string, readonly string[]>> = {
  submit: ['collecting'],
  waive: ['collecting'],
  review: ['reviewing'],
  signOff: ['signing'],
  accept: ['disputing'],
  openDispute: ['disputing'],
  proposeAdoption: ['signing', 'disputing'],
  adoptAmendment: ['signing', 'disputing'],
  hold: ['collecting', 'reviewing', 'signing', 'disputing', 'paying'],
  releaseHold: ['collecting', 'reviewing', 'signing', 'disputing', 'paying'],
  cancel: ['collecting', 'reviewing', 'signing', 'disputing'],
};

const ADOPTION = ['proposeAdoption', 'adoptAmendment'];

/**
 * What a period does, in the fewest words: no timers, no promises, no turns. It is told what
 * happens and when, and says what must come of it.
 */
export class PeriodModel {
  readonly silences: Silences;
  now: number;
  phase = 'collecting';
  deadline: number;
  isWindowOver = false;
  heldSince: number | undefined;
  awaited = new Set<string>(Object.keys(DATASETS));
  versions: Record<Dataset, number> = { costs: 0, quality: 0 };
  submitters: Partial<Record<Dataset, string>> = {};
  reviewer: string | undefined;
  reviewedQuality: number | undefined;
  outcome = 'none';
  revision = 0;
  /** What the newest revision was calculated from, and what that with the statements was. */
  calculated: readonly unknown[] = [];
  basis: readonly unknown[] = [];
  changedLines: readonly string[] = [];
  signed: string[] = [];
  round = 0;
  accepted = new Set<string>();
  cutShort = new Set<string>();
  disputes: ModelDispute[] = [];
  ended = new Set<string>();
  version = 1;
  adoption: ModelAdoption | undefined;
  adoptionCount = 0;
  roundsAdded = 0;
  isPaid = false;
  paidRevisions: number[] = [];
  refused = 0;
  readonly counted = new Map<string, string>();

  constructor(silences: Silences, now: number) {
    this.silences = silences;
    this.now = now;
    this.deadline = now + 30 * DAY;
  }

  get isEnded(): boolean {
    return this.phase === 'closed' || this.phase === 'cancelled';
  }

  get openDisputes(): readonly ModelDispute[] {
    return this.disputes.filter(({ ending }) => ending === 'open');
  }

  /** What the sender must hear: `ok`, or the code of the refusal. */
  decide(content: DecisionContent): string {
    if (this.isEnded) return 'ENDED';
    const known = this.counted.get(content.decisionId);
    if (known !== undefined) return known === hashOf(content) ? 'ok' : 'DECISION_ID_REUSED';
    const fault = this.#fault(content);
    if (fault !== undefined) return fault;
    const refusal = authorityCode(content, this);
    if (refusal !== undefined) {
      this.refused += 1;
      return refusal;
    }
    this.counted.set(content.decisionId, hashOf(content));
    this.#apply(content);
    this.progress();
    return 'ok';
  }

  #fault(content: DecisionContent): string | undefined {
    const { message, decision, reason } = content;
    const needsReason =
      ['waive', 'review', 'openDispute', 'hold', 'releaseHold', 'cancel'].includes(message) ||
      message === 'proposeAdoption' ||
      decision === 'return' ||
      decision === 'refuse';
    if (needsReason && reason === '') return 'REASON_MISSING';
    if (!PHASES[message]?.includes(this.phase)) return 'WRONG_PHASE';
    const isHeld = this.heldSince !== undefined;
    if (!isHeld && message === 'releaseHold') return 'WRONG_PHASE';
    if (isHeld && message !== 'releaseHold' && message !== 'cancel') return 'HELD';
    const isPinned = ['signOff', 'accept', 'openDispute', ...ADOPTION].includes(message);
    if (isPinned && content.revisionHash !== revisionHashOf(this.revision)) return 'REVISION_STALE';
    return this.#targetFault(content);
  }

  #targetFault(content: DecisionContent): string | undefined {
    const { message, target, actor, decision } = content;
    switch (message) {
      case 'waive':
        return this.awaited.has(target) ? undefined : 'ALREADY_DECIDED';
      case 'signOff':
        return this.signed.includes(actor) ? 'ALREADY_DECIDED' : undefined;
      case 'proposeAdoption':
        if (Number(target) <= this.version) return 'ADOPTION_EXCLUDED';
        return this.adoption === undefined ? this.#unsettled() : 'ALREADY_DECIDED';
      case 'adoptAmendment':
        if (this.adoption?.adoptionId !== target) return 'TARGET_UNKNOWN';
        if (content.details['effectHash'] !== effectHashOn(this.revision)) return 'EFFECT_STALE';
        return this.adoption.said.includes(actor) ? 'ALREADY_DECIDED' : this.#unsettled();
      case 'accept':
        if (this.now > this.deadline) return 'WRONG_PHASE';
        return this.accepted.has(target) === (decision === 'withdraw')
          ? undefined
          : 'ALREADY_DECIDED';
      case 'openDispute':
        if (this.now > this.deadline) return 'WRONG_PHASE';
        return this.#disputeFault(content);
      default:
        return undefined;
    }
  }

  /** While a dispute may still change the revision, nobody adopts anything. */
  #unsettled(): string | undefined {
    const upheld = this.disputes.some(
      ({ round, ending }) => round === this.round && ending.startsWith('upheld'),
    );
    const isUnsettled = this.phase === 'disputing' && upheld;
    return isUnsettled || this.openDisputes.length > 0 ? 'WRONG_PHASE' : undefined;
  }

  #disputeFault({ target, details }: DecisionContent): string | undefined {
    if (details['ground'] === 'taste') return 'GROUND_EXCLUDED';
    const line = String(details['lines']) as keyof typeof LINES;
    if (LINES[line] !== target || !this.disputable().includes(line)) return 'LINE_UNKNOWN';
    const again = this.disputes.some((one) => one.line === line && one.round === this.round);
    return again ? 'ALREADY_DECIDED' : undefined;
  }

  #apply(content: DecisionContent): void {
    const { message, target, actor, decision, details } = content;
    switch (message) {
      case 'submit':
        this.versions[target as Dataset] += 1;
        this.submitters[target as Dataset] = actor;
        this.awaited.delete(target);
        return;
      case 'waive':
        this.awaited.delete(target);
        return;
      case 'review':
        this.reviewer = actor;
        if (decision === 'defer') return this.enter('reviewing', 14);
        this.reviewedQuality = this.versions.quality;
        this.outcome = decision;
        return;
      case 'signOff':
        if (decision === 'return')
          return this.goBack([{ to: target, dataset: details['dataset'] }]);
        this.signed.push(actor);
        return;
      case 'accept':
        if (decision === 'withdraw') this.accepted.delete(target);
        else this.accepted.add(target);
        return;
      case 'openDispute': {
        const disputeId = `${PERIOD}-D${this.disputes.length + 1}`;
        const dispute = { disputeId, partner: target, line: String(details['lines']) };
        this.disputes.push({ ...dispute, round: this.round, ending: 'open' });
        return;
      }
      case 'proposeAdoption': {
        this.adoptionCount += 1;
        const adoptionId = `${PERIOD}-A${this.adoptionCount}`;
        const deadline = this.now + 10 * DAY;
        this.adoption = { adoptionId, version: Number(target), said: [], count: 0, deadline };
        return;
      }
      case 'adoptAmendment':
        this.adoption?.said.push(actor);
        if (this.adoption !== undefined && decision === 'adopt') this.adoption.count += 1;
        if (decision === 'refuse' && !canStillAdopt(this)) this.adoption = undefined;
        return;
      case 'hold':
        this.heldSince = this.now;
        return;
      case 'releaseHold':
        this.deadline += this.now - (this.heldSince ?? this.now);
        if (this.adoption !== undefined) {
          this.adoption.deadline += this.now - (this.heldSince ?? this.now);
        }
        this.heldSince = undefined;
        return;
      case 'cancel':
        this.phase = 'cancelled';
    }
  }

  /** The lines that can be disputed: all at first, then what changed or was never answered. */
  disputable(): readonly string[] {
    return Object.entries(LINES)
      .filter(
        ([line, partner]) =>
          this.round <= 1 || this.changedLines.includes(line) || this.cutShort.has(partner),
      )
      .map(([line]) => line);
  }

  asked(): readonly string[] {
    const lines = this.disputable();
    return PARTNERS.filter((partner) => lines.includes(`l.${partner}`));
  }

  enter(phase: string, days: number): void {
    if (phase !== 'disputing') this.adoption = undefined;
    if (phase === 'disputing' || phase === 'paying') this.basis = this.calculated;
    this.phase = phase;
    this.deadline = this.now + days * DAY;
    this.isWindowOver = false;
  }

  endDispute(disputeId: string, ending: DisputeEnding): void {
    const dispute = this.disputes.find((one) => one.disputeId === disputeId);
    if (dispute?.ending !== 'open') return;
    dispute.ending = ending;
    this.progress();
  }

  /** The bank has answered; it counts once the period looks. */
  confirmPayment(): void {
    if (this.phase !== 'paying') return;
    this.isPaid = true;
    this.progress();
  }

  goBack(corrections: readonly { readonly to: string; readonly dataset?: unknown }[]): void {
    if (corrections.some(({ to }) => to === 'gates')) this.reviewedQuality = undefined;
    const datasets = corrections.flatMap(({ to, dataset }) => (to === 'data' ? [dataset] : []));
    this.awaited = new Set(datasets.map(String));
    if (datasets.length > 0) this.enter('collecting', 30);
    else if (this.reviewedQuality === undefined) this.enter('reviewing', 14);
    else this.calculate();
  }

  calculate(): void {
    const basis = [`${this.version} ${this.versions.costs}`, this.outcome, this.versions.quality];
    const [costs, outcome, quality] = this.basis;
    const isAllNew = costs !== basis[0] || outcome !== basis[1];
    const isNorthNew = quality !== basis[2];
    this.changedLines = isAllNew ? Object.keys(LINES) : isNorthNew ? ['l.north'] : [];
    this.calculated = basis;
    this.revision += 1;
    this.signed = [];
    this.enter('signing', 14);
  }

  /** Goes on as far as it can without anybody. */
  progress(): void {
    let before = '';
    while (before !== this.phase && this.heldSince === undefined) {
      before = this.phase;
      if (this.adoption?.count === 2) {
        this.#adopt(this.adoption);
      } else if (this.phase === 'collecting' && this.awaited.size === 0) {
        if (this.reviewedQuality === this.versions.quality) this.calculate();
        else this.enter('reviewing', 14);
      } else if (this.phase === 'reviewing') {
        if (this.reviewedQuality === this.versions.quality) this.calculate();
      } else if (this.phase === 'signing' && this.signed.length >= 2) {
        this.#afterSignatures();
      } else if (this.phase === 'disputing') {
        this.#afterRound();
      } else if (this.phase === 'paying' && this.isPaid) {
        this.phase = 'closed';
      }
    }
  }

  /** It works under the new version from the next revision, which can be disputed. */
  #adopt({ version }: ModelAdoption): void {
    if (this.phase === 'disputing') {
      this.cutShort = new Set(
        this.isWindowOver ? [] : this.asked().filter((partner) => !this.accepted.has(partner)),
      );
    }
    this.version = version;
    if (this.round > 0) this.roundsAdded += 1;
    this.calculate();
  }

  #afterSignatures(): void {
    if (this.round >= 2 + this.roundsAdded || this.disputable().length === 0) return this.pay();
    this.round += 1;
    this.accepted.clear();
    this.enter('disputing', this.round === 1 ? 30 : 10);
  }

  #afterRound(): void {
    const own = this.disputes.filter(({ round }) => round === this.round);
    const upheld = own.filter(({ ending }) => ending.startsWith('upheld'));
    const answered = new Set([...this.accepted, ...upheld.map(({ partner }) => partner)]);
    const isOver = this.isWindowOver || this.asked().every((partner) => answered.has(partner));
    if (!isOver || this.openDisputes.length > 0) return;
    this.cutShort = new Set(
      this.isWindowOver ? [] : this.asked().filter((partner) => !this.accepted.has(partner)),
    );
    if (upheld.length === 0) return this.pay();
    this.goBack(upheld.map(({ ending }) => ({ to: ending.slice(7), dataset: 'costs' })));
  }

  pay(): void {
    this.paidRevisions.push(this.revision);
    this.enter('paying', 14);
  }

  /** Time passes; whatever falls due meanwhile happens at its instant. */
  advance(to: number): void {
    while (!this.isEnded && this.heldSince === undefined) {
      const lapse = this.adoption?.deadline ?? Number.POSITIVE_INFINITY;
      const due = Math.min(this.deadline, lapse);
      if (due + 1 > to) break;
      this.now = Math.max(this.now, due + 1);
      if (lapse <= this.deadline) this.adoption = undefined;
      else if (!this.#onDeadline()) break;
      this.progress();
    }
    if (this.heldSince === undefined && (this.adoption?.deadline ?? to) < to) {
      this.adoption = undefined;
    }
    this.now = to;
  }

  /** What silence leads to; false where it changes nothing. */
  #onDeadline(): boolean {
    if (this.phase === 'disputing' && !this.isWindowOver) {
      this.isWindowOver = true;
      return true;
    }
    if (this.phase === 'reviewing' && this.silences.review === 'withhold') {
      this.reviewedQuality = this.versions.quality;
      this.outcome = 'withhold';
      return true;
    }
    if (this.phase === 'reviewing' && this.silences.review === 'defer') {
      this.enter('reviewing', 14);
      return true;
    }
    if (this.phase === 'signing' && this.silences.signOff === 'return') {
      this.goBack([{ to: 'gates' }]);
      return true;
    }
    return false;
  }
}

const hashOf = (content: DecisionContent): string => canonicalHash(content);
