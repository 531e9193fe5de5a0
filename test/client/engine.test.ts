import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, type Transport } from '../../client/engine.ts';
import type { Address, Intent } from '../../client/intent.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { SignedDecision } from '../../core/governance/decision.ts';
import type { Outcome } from '../../workflows/messages.ts';

const intent: Intent = {
  programme: 'usmm',
  period: '2021',
  actor: 'g.hall',
  message: 'signOff',
  decision: 'sign',
  revisionHash: 'ab',
};

/** A transport that gives the listed answers in turn and keeps what was sent. */
function fakeTransport(answers: readonly ('again' | 'ok')[]): Transport & {
  readonly sent: { readonly address: Address; readonly signed: SignedDecision }[];
} {
  const sent: { address: Address; signed: SignedDecision }[] = [];
  return {
    sent,
    update: (address, signed) => {
      sent.push({ address, signed });
      const answer = answers[sent.length - 1] ?? 'again';
      const { decisionId } = signed.content;
      const outcome: Outcome = { decisionId, note: 'counted', data: {} };
      return Promise.resolve(answer === 'ok' ? outcome : 'again');
    },
    signal: (address, signed) => {
      sent.push({ address, signed });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

const keyring = {
  sign: (content: SignedDecision['content']) =>
    Promise.resolve({ content, signature: '00'.repeat(64) }),
};

const engineOver = (transport: Transport, answerLimitMs = 60_000): Engine =>
  createEngine({ connect: () => Promise.resolve(transport), keyring, answerLimitMs });

describe('engine', () => {
  it('sends a decision to the period under its business id', async () => {
    const transport = fakeTransport(['ok']);
    const outcome = await engineOver(transport).decide(intent);
    expect(outcome.note).toBe('counted');
    expect(transport.sent[0]?.address).toEqual({ workflowId: 'period:usmm:2021' });
  });

  it('asks again under the same decision id when the answer was lost', async () => {
    const transport = fakeTransport(['again', 'again', 'ok']);
    await engineOver(transport).decide(intent);
    const ids = transport.sent.map((one) => one.signed.content.decisionId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('gives up after its limit and names the decision id to send again', async () => {
    const engine = engineOver(fakeTransport([]), 400);
    await expect(engine.decide({ ...intent, decisionId: 'decision-7' })).rejects.toMatchObject({
      code: 'ENGINE_SILENT',
      details: { decisionId: 'decision-7' },
    });
  });

  it("sends nothing that names somebody as the programme's rosters do", async () => {
    const transport = fakeTransport(['ok']);
    const engine = createEngine({
      connect: () => Promise.resolve(transport),
      keyring,
      personPatterns: ({ programme }) =>
        Promise.resolve(programme === 'usmm' ? ['ZZ[0-9]{6}'] : []),
    });
    const named = { ...intent, reason: 'about ZZ000917' };
    const refused = { code: 'IDENTIFIER_IN_TEXT' };
    await expect(engine.decide(named)).rejects.toMatchObject(refused);
    await expect(engine.signOffWithoutAnswer(named)).rejects.toMatchObject(refused);
    expect(transport.sent).toEqual([]);
    await engine.decide({ ...named, programme: 'other' });
    expect(transport.sent).toHaveLength(1);
  });

  it('makes a new id for every decision', async () => {
    const transport = fakeTransport(['ok', 'ok']);
    const engine = engineOver(transport);
    const first = await engine.decide(intent);
    const second = await engine.decide(intent);
    expect(first.decisionId).not.toBe(second.decisionId);
  });

  it('begins a period and a programme where they do not run yet', async () => {
    const transport = fakeTransport(['ok', 'ok']);
    const engine = engineOver(transport);
    await engine.decide({ programme: 'usmm', period: '2021', actor: 'm.stone', message: 'open' });
    await engine.decide({ programme: 'usmm', actor: 'm.stone', message: 'createProgramme' });
    expect(transport.sent.map((one) => one.address.begins?.workflowType)).toEqual([
      'settlementPeriod',
      'programme',
    ]);
  });

  it('sends determinations to the dispute and releases to the payout', async () => {
    const transport = fakeTransport(['ok', 'ok']);
    const engine = engineOver(transport);
    const about = { programme: 'usmm', period: '2021', actor: 'r.lane' };
    await engine.decide({ ...about, message: 'determine', decision: 'upheld', target: 'd-1' });
    await engine.decide({ ...about, message: 'releasePayment', target: 'f'.repeat(64) });
    expect(transport.sent.map((one) => one.address.workflowId)).toEqual([
      'dispute:usmm:2021:d-1',
      'payout:usmm:2021',
    ]);
  });

  it('refuses a message of several choices without a choice, before anything is sent', async () => {
    const transport = fakeTransport(['ok']);
    const engine = engineOver(transport);
    await expect(
      engine.decide({ programme: 'usmm', period: '2021', actor: 'g.hall', message: 'signOff' }),
    ).rejects.toMatchObject({ code: 'CHOICE_UNKNOWN' });
    expect(transport.sent).toHaveLength(0);
  });

  it('signals a sign-off without waiting and gives its decision id', async () => {
    const transport = fakeTransport([]);
    const id = await engineOver(transport).signOffWithoutAnswer(intent);
    expect(transport.sent[0]?.signed.content.decisionId).toBe(id);
  });

  it('signs before it connects, so that a refused key needs no engine', async () => {
    let connections = 0;
    const engine = createEngine({
      connect: () => {
        connections += 1;
        return Promise.resolve(fakeTransport(['ok']));
      },
      keyring: { sign: () => Promise.reject(new GainshareError('DEMO_KEY_REFUSED', 'a demo key')) },
    });
    await expect(engine.decide(intent)).rejects.toMatchObject({ code: 'DEMO_KEY_REFUSED' });
    await engine.close();
    expect(connections).toBe(0);
  });
});
