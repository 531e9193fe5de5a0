import { expect } from 'vitest';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { settlementPeriod } from '../../workflows/settlement-period.ts';
import { type Action, contentOf, onward } from './period-actions.ts';
import { PeriodModel } from './period-model.ts';
import {
  type LogEntry,
  PERIOD,
  PROGRAMME,
  SimulatedWorld,
  type Silences,
  STARTED_AT,
} from './simulated-period.ts';
import { signDecision } from './simulated-signature.ts';
import * as temporal from './simulated-temporal.ts';

const DAY = 86_400_000;

/** Something that happens beside what people decide. */
type Happening = Exclude<Action, { kind: 'send' | 'onward' | 'repeat' }>;

const OPENING: DecisionContent = {
  form: 'gainshare-decision/1',
  programme: PROGRAMME,
  period: PERIOD,
  message: 'open',
  target: '',
  decisionId: 'decision-0',
  actor: 'mia',
  decision: 'open',
  reason: '',
  revisionHash: '',
  details: { from: '2031-01-01', to: '2031-12-31' },
};

/** A period that was opened, in memory, beside its model. */
export class SimulatedPair {
  model: PeriodModel;
  readonly world: SimulatedWorld;
  /** Each message with its answer: proof that sequences get everywhere. */
  readonly heard: string[] = [];
  readonly #sent: DecisionContent[] = [];
  readonly #silences: Silences;

  private constructor(silences: Silences) {
    this.#silences = silences;
    this.world = new SimulatedWorld(silences);
    this.model = new PeriodModel(silences, Date.parse(STARTED_AT));
  }

  /** With a limit the workflow continues as new after so many events. */
  static async open(silences: Silences, historyEventLimit = 100_000): Promise<SimulatedPair> {
    const pair = new SimulatedPair(silences);
    const input = { programme: PROGRAMME, period: PERIOD };
    const { effects } = pair.world;
    await temporal.simulate(settlementPeriod, input, effects, STARTED_AT, historyEventLimit);
    const answer = pair.send(OPENING);
    await temporal.settle();
    expect(await answer).toBe('ok');
    return pair;
  }

  /** Sends a decision; what its sender hears in the end is `ok`, or the code of the refusal. */
  send(content: DecisionContent): Promise<string> {
    try {
      return temporal
        .update(content.message, signDecision(content, content.actor))
        .then(() => 'ok', codeOf);
    } catch (error) {
      return Promise.resolve(codeOf(error));
    }
  }

  /** The decision of an action, if it is one; made for what the model knows now. */
  decisionOf(action: Action): DecisionContent | undefined {
    if (action.kind === 'repeat') return this.#repeated(action);
    const sending = action.kind === 'onward' ? onward(action, this.model) : action;
    if (sending?.kind !== 'send') return undefined;
    const content = contentOf(sending, this.model, `decision-${this.#sent.length + 1}`);
    this.#sent.push(content);
    return content;
  }

  #repeated({ which, isChanged }: Extract<Action, { kind: 'repeat' }>) {
    const earlier = this.#sent[which % Math.max(1, this.#sent.length)];
    if (earlier === undefined) return undefined;
    return isChanged ? { ...earlier, reason: `${earlier.reason} again` } : earlier;
  }

  /** Lets one action happen to both, and everything that follows from it. */
  async act(action: Action): Promise<void> {
    const content = this.decisionOf(action);
    if (content !== undefined) {
      const expected = this.model.decide(content);
      this.heard.push(`${content.message}: ${expected}`);
      const answer = this.send(content);
      await temporal.settle();
      expect([content, await answer]).toEqual([content, expected]);
    } else if (action.kind === 'onward') {
      await this.happen({ kind: 'pay' });
    } else if (action.kind !== 'send' && action.kind !== 'repeat') {
      await this.happen(action);
    }
  }

  async happen(action: Happening): Promise<void> {
    this.prompt(action);
    await temporal.settle();
    this.follow();
    if (action.kind !== 'skip') return;
    const to = instantOf(action.how, this.model);
    this.world.log.push({ kind: 'time', to });
    await temporal.skipTo(to);
    this.follow();
  }

  /** Something happens outside, and the period is told to look. */
  prompt(action: Happening): void {
    const { world, model } = this;
    if (action.kind === 'end-dispute') {
      const dispute = model.openDisputes[action.which % Math.max(1, model.openDisputes.length)];
      if (dispute === undefined) return;
      world.disputeEndings[dispute.disputeId] ??= action.ending;
      temporal.signal('disputeEnded', dispute.disputeId);
    } else if (action.kind === 'claim-end') {
      temporal.signal('disputeEnded', `${PERIOD}-D${action.which % 3}`);
    } else if (action.kind === 'mandate') {
      if (action.isEnded) world.endedMandates.add(action.person);
      else world.endedMandates.delete(action.person);
      temporal.signal('directoryChanged');
    } else if (action.kind === 'pay' && model.phase === 'paying') {
      world.isPaid = true;
      temporal.signal('payoutChanged');
    }
  }

  #followed = 0;

  /** Tells the model what the log says of the world; decisions it must have foretold. */
  follow(): void {
    for (const entry of this.world.log.slice(this.#followed)) {
      if (entry.kind !== 'decision') tell(this.model, entry);
    }
    this.#followed = this.world.log.length;
  }

  /** A model of its own that lives through the log from the start: all of it must count there. */
  relive(): PeriodModel {
    const model = new PeriodModel(this.#silences, Date.parse(STARTED_AT));
    for (const entry of this.world.log) {
      if (entry.kind !== 'decision') tell(model, entry);
      else if (entry.content.message !== 'open') {
        expect([entry.content, model.decide(entry.content)]).toEqual([entry.content, 'ok']);
      }
    }
    return model;
  }

  /** What the period and the model must agree on. */
  expectAgreement(): void {
    const { model, world } = this;
    expect(world.decisions).toHaveLength(model.counted.size + 1);
    expect([...world.payouts]).toEqual(model.paidRevisions);
    const ending = temporal.ending();
    if (ending !== undefined || model.isEnded) {
      expect(ending?.value).toMatchObject({ phase: model.phase, revisionNumber: model.revision });
      return;
    }
    expect(seen(temporal.query('status') as PeriodState)).toEqual(told(model));
  }
}

const codeOf = (error: unknown): string => (error as { type?: string }).type ?? String(error);

function tell(model: PeriodModel, entry: Exclude<LogEntry, { kind: 'decision' }>): void {
  switch (entry.kind) {
    case 'mandates':
      model.ended = new Set(entry.ended);
      return;
    case 'dispute-end':
      return model.endDispute(entry.disputeId, entry.ending);
    case 'paid':
      return model.confirmPayment();
    case 'time':
      return model.advance(entry.to);
  }
}

function instantOf(how: string, { now, deadline }: PeriodModel): number {
  if (how === 'to the deadline') return Math.max(now, deadline);
  if (how === 'past the deadline') return Math.max(now, deadline + 1);
  return now + (how === 'a day' ? 1 : 42) * DAY;
}

function seen(state: PeriodState) {
  return {
    phase: state.phase as string,
    deadlineAt: state.clock?.deadlineAt,
    isHeld: state.hold !== null,
    awaited: [...state.awaited].sort(),
    revision: state.revision?.number ?? 0,
    signatures: state.signatories.map(({ personId }) => personId),
    round: state.round,
    accepted: [...state.acceptedBy].sort(),
    openDisputes: Object.values(state.disputes)
      .filter(({ status }) => status === 'open')
      .map(({ disputeId }) => disputeId),
  };
}

function told(model: PeriodModel): ReturnType<typeof seen> {
  return {
    phase: model.phase,
    deadlineAt: new Date(model.deadline).toISOString(),
    isHeld: model.heldSince !== undefined,
    awaited: [...model.awaited].sort(),
    revision: model.revision,
    signatures: model.signed,
    round: model.round,
    accepted: [...model.accepted].sort(),
    openDisputes: model.openDisputes.map(({ disputeId }) => disputeId),
  };
}
