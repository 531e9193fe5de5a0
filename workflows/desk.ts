import type { UpdateDefinition } from '@temporalio/common';
import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  setHandler,
} from '@temporalio/workflow';
import { canonicalHash } from '../core/canonical/index.ts';
import { type Authority, authorityFor, type Matter } from '../core/governance/authority.ts';
import {
  type DecisionContent,
  decisionShapeFault,
  type SignedDecision,
} from '../core/governance/decision.ts';
import type { Directory } from '../core/governance/directory.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import type { Fault } from '../core/period/decision-fault.ts';
import { identifierFault } from '../core/privacy/identifier-in-text.ts';
import type { Handled } from '../core/period/state.ts';
import { now } from './clock.ts';
import type { Outcome } from './messages.ts';
import { records } from './proxies.ts';

export type Granted = Extract<Authority, { granted: true }>;

/** A decision that has passed every check and is about to be recorded. */
export interface Accepted {
  readonly message: MessageName;
  readonly signed: SignedDecision;
  readonly content: DecisionContent;
  readonly authority: Granted;
  /** When it arrived: what every deadline is compared with. */
  readonly at: string;
  /** What `prepare` gave, where the message has one. */
  readonly prepared: unknown;
}

/** What a workflow must tell the desk about its messages. */
export interface DeskOptions {
  readonly programme: string;
  readonly period: string;
  readonly handled: Record<string, Handled>;
  directory(message: MessageName, content: DecisionContent): Directory;
  /** Shape and state: refused at once, without a trace. */
  fault(message: MessageName, content: DecisionContent, at: string): Fault | undefined;
  /** Whose matter it is, for the authority check. */
  matter(message: MessageName, content: DecisionContent): Matter;
  /** Long work before the decision takes its turn, such as checking a file. */
  readonly prepare?: Partial<Record<MessageName, (content: DecisionContent) => Promise<unknown>>>;
  /** Records the decision and changes the state. */
  apply(accepted: Accepted): Promise<Outcome>;
}

interface Letter {
  readonly take: () => Promise<void>;
}

/**
 * The one place where decisions come in.
 *
 * Temporal runs update handlers beside the main flow, interleaved at every await. A settlement must
 * never depend on such an interleaving, so handlers decide nothing: they check what can be checked
 * at once and then wait for their turn. Turns are taken one at a time, in order of arrival, by the
 * main flow while it attends a phase (`attend`). A turn checks again, because the state may have
 * moved on, then records, then changes the state. So a workflow reads like one person at a desk
 * with a tray of letters, and what is recorded in Postgres is in the order in which it counted.
 */
export class Desk {
  private readonly tray: Letter[] = [];
  private readonly options: DeskOptions;

  constructor(options: DeskOptions) {
    this.options = options;
  }

  get hasMail(): boolean {
    return this.tray.length > 0;
  }

  /** True when no letter waits and nobody who wrote one is still without an answer. */
  get isIdle(): boolean {
    return !this.hasMail && allHandlersFinished();
  }

  /** Takes the next letter; its sender learns the outcome or the refusal. */
  async takeTurn(): Promise<void> {
    await this.tray.shift()?.take();
  }

  /** Registers updates, each named for its message. */
  receive(...updates: readonly UpdateDefinition<Outcome, [SignedDecision], MessageName>[]): void {
    for (const update of updates) {
      const message = update.name;
      const decide = (signed: SignedDecision) =>
        CancellationScope.nonCancellable(() => this.decide(message, signed));
      setHandler(update, decide, {
        validator: (signed) => this.validate(message, signed),
      });
    }
  }

  /** A decision that came by a signal: the same checks, but nobody waits for the answer. */
  receiveSignal(message: MessageName, signed: SignedDecision): void {
    try {
      this.validate(message, signed);
    } catch {
      // A signal has nobody to refuse: what cannot count leaves no trace, as with an update.
      return;
    }
    void CancellationScope.nonCancellable(() => this.decide(message, signed)).catch(
      () => undefined,
    );
  }

  /** Work of the workflow itself that must take its turn like everything else. */
  post(work: () => Promise<void>): void {
    this.tray.push({ take: work });
  }

  private validate(message: MessageName, signed: unknown): void {
    const wrong = decisionShapeFault(signed);
    if (wrong !== undefined) throw refusal({ code: 'SHAPE_WRONG', reason: wrong });
    const { content } = signed as SignedDecision;
    const { personPatterns } = this.options.directory(message, content);
    const named = identifierFault(content, personPatterns);
    if (named !== undefined) throw refusal({ code: 'IDENTIFIER_IN_TEXT', reason: named });
    const fault = this.addressOrStateFault(message, content, now());
    if (fault !== undefined) throw refusal(fault);
  }

  private addressOrStateFault(
    message: MessageName,
    content: DecisionContent,
    at: string,
  ): Fault | undefined {
    const { programme, period } = this.options;
    const isHere =
      content.programme === programme && content.period === period && content.message === message;
    if (!isHere) return { code: 'WRONG_ADDRESS', reason: 'it was signed for another matter' };
    const repeated = this.repeated(content);
    if (repeated === 'same') return undefined;
    if (repeated === 'other') {
      return { code: 'DECISION_ID_REUSED', reason: `${content.decisionId} was used before` };
    }
    return this.options.fault(message, content, at);
  }

  private repeated(content: DecisionContent): 'same' | 'other' | undefined {
    const earlier = this.earlier(content);
    if (earlier === undefined) return undefined;
    return earlier.contentHash === canonicalHash(content) ? 'same' : 'other';
  }

  /** Looked up as an own property: `constructor` is an id as good as another. */
  private earlier({ decisionId }: DecisionContent): Handled | undefined {
    const { handled } = this.options;
    return Object.hasOwn(handled, decisionId) ? handled[decisionId] : undefined;
  }

  private async decide(message: MessageName, signed: SignedDecision): Promise<Outcome> {
    const at = now();
    const prepared = await this.prepared(message, signed, at);
    let outcome: Outcome | undefined;
    let failure: unknown;
    let isDone = false;
    this.tray.push({
      take: async () => {
        try {
          outcome = await this.turn(message, signed, at, prepared);
        } catch (error) {
          failure = refusalOf(error);
        }
        isDone = true;
      },
    });
    await condition(() => isDone);
    if (outcome === undefined) throw failure;
    return outcome;
  }

  /** Long work waits for nobody's turn, but it is not begun for somebody without authority. */
  private async prepared(
    message: MessageName,
    signed: SignedDecision,
    at: string,
  ): Promise<unknown> {
    const prepare = this.options.prepare?.[message];
    if (prepare === undefined || this.repeated(signed.content) !== undefined) return undefined;
    if (!this.authority(message, signed, at).granted) return undefined;
    try {
      return await prepare(signed.content);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async turn(
    message: MessageName,
    signed: SignedDecision,
    at: string,
    prepared: unknown,
  ): Promise<Outcome> {
    const { content } = signed;
    const fault = this.addressOrStateFault(message, content, at);
    if (fault !== undefined) throw refusal(fault);
    const earlier = this.earlier(content);
    if (earlier !== undefined) return earlier.outcome;
    const authority = this.authority(message, signed, at);
    if (!authority.granted) {
      const { code, reason } = authority;
      await records.recordRefusal({ signed, code, reason, at });
      throw refusal({ code, reason });
    }
    const outcome = await this.options.apply({ message, signed, content, authority, at, prepared });
    this.options.handled[content.decisionId] = { contentHash: canonicalHash(content), outcome };
    return outcome;
  }

  private authority(message: MessageName, signed: SignedDecision, at: string): Authority {
    const { content } = signed;
    const directory = this.options.directory(message, content);
    const matter = this.options.matter(message, content);
    return authorityFor(MESSAGES[message], signed, directory, matter, at);
  }
}

/** A refusal as the caller sees it: the code as the failure's type, one sentence as its message. */
export function refusal(fault: Fault): ApplicationFailure {
  return ApplicationFailure.create({
    message: fault.reason,
    type: fault.code,
    nonRetryable: true,
  });
}

/** An activity that refused (a key used twice, a file that cannot be read) refuses the decision. */
function refusalOf(error: unknown): unknown {
  return error instanceof ActivityFailure && error.cause instanceof ApplicationFailure
    ? error.cause
    : error;
}
