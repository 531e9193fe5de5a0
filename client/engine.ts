import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { GainshareError } from '../core/errors/index.ts';
import {
  type DecisionContent,
  decisionShapeFault,
  type SignedDecision,
} from '../core/governance/decision.ts';
import { identifierFault } from '../core/privacy/identifier-in-text.ts';
import type { Outcome } from '../workflows/messages.ts';
import { type Address, addressOf, decisionContent, type Intent } from './intent.ts';
import type { Keyring } from './keyring.ts';

/** The engine as people use it: they decide, it answers what came of it. */
export interface Engine {
  /**
   * Signs the decision as its actor, sends it and waits for the outcome. A lost answer is asked
   * for again under the same decision id, so a decision counts once whatever breaks in between.
   * Throws the code of the refusal, ENGINE_UNREACHABLE, ENGINE_SILENT (details: decisionId).
   */
  decide(intent: Intent): Promise<Outcome>;
  /**
   * The sign-off for callers that cannot wait: gives the decision's id; the record has the rest.
   */
  signOffWithoutAnswer(intent: Intent): Promise<string>;
  close(): Promise<void>;
}

/** How decisions travel. An answer of `again` means: not known whether it arrived, ask again. */
export interface Transport {
  update(address: Address, signed: SignedDecision, deadline: number): Promise<Outcome | 'again'>;
  signal(address: Address, signed: SignedDecision): Promise<void>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Connects at the first decision, after it was signed: a key that is refused needs no engine. */
  readonly connect: () => Promise<Transport>;
  readonly keyring: Pick<Keyring, 'sign'>;
  /** How the rosters of the intent's programme write people; nobody is written so unless told. */
  readonly personPatterns?: (intent: Intent) => Promise<readonly string[]>;
  /** How long to wait for an answer. */
  readonly answerLimitMs?: number;
}

const ANSWER_LIMIT_MS = 60_000;
/** A dataset is read, checked and stored before the answer comes. */
const SUBMIT_LIMIT_MS = 15 * 60_000;
/** The first pause before asking again; each further one is half as long again, up to the last. */
const RETRY_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

export function createEngine(options: EngineOptions): Engine {
  const { keyring } = options;
  let connecting: Promise<Transport> | undefined;
  const connected = (): Promise<Transport> => {
    connecting ??= options.connect();
    return connecting;
  };

  /** What the engine would refuse for its shape is refused here, before it travels. */
  async function signedBy(intent: Intent, content: DecisionContent): Promise<SignedDecision> {
    const signed = await keyring.sign(content);
    const named = identifierFault(content, await options.personPatterns?.(intent));
    if (named !== undefined) throw new GainshareError('IDENTIFIER_IN_TEXT', named);
    const wrong = decisionShapeFault(signed);
    if (wrong !== undefined) throw new GainshareError('SHAPE_WRONG', wrong);
    return signed;
  }

  async function decide(intent: Intent): Promise<Outcome> {
    const content = decisionContent(intent, intent.decisionId ?? randomUUID());
    const signed = await signedBy(intent, content);
    const usual = intent.message === 'submit' ? SUBMIT_LIMIT_MS : ANSWER_LIMIT_MS;
    const transport = await connected();
    const deadline = Date.now() + (options.answerLimitMs ?? usual);
    for (let wait = RETRY_PAUSE_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
      const answer = await transport.update(addressOf(content), signed, deadline);
      if (answer !== 'again') return answer;
      // Those who were refused together do not come again together.
      const own = wait * (0.5 + Math.random() / 2);
      if (Date.now() + own >= deadline) throw silent(content.decisionId);
      await pause(own);
    }
  }

  async function signOffWithoutAnswer(intent: Intent): Promise<string> {
    const content = decisionContent(intent, intent.decisionId ?? randomUUID());
    const signed = await signedBy(intent, content);
    await (await connected()).signal(addressOf(content), signed);
    return content.decisionId;
  }

  async function close(): Promise<void> {
    // What could not be connected has been reported already.
    await (await connecting?.catch(() => undefined))?.close();
  }

  return { decide, signOffWithoutAnswer, close };
}

function silent(decisionId: string): GainshareError {
  const message = `The engine did not answer in time. The decision's id is ${decisionId}.`;
  return new GainshareError('ENGINE_SILENT', message, { decisionId });
}
