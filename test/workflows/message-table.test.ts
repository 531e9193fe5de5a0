import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MessageRule } from '../../core/governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../../core/governance/messages.ts';
import { SENDERS } from '../support/message-table/senders.ts';
import { called, PLACES } from '../support/message-table/places.ts';
import { SHAPES } from '../support/message-table/shapes.ts';
import { wholeSimulation } from '../support/message-table/whole-simulation.ts';
import { type Row, surprises, tryPlace, wellShaped } from '../support/message-table/try-place.ts';

vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'));
vi.mock('../../core/governance/signature.ts', () => import('../support/simulated-signature.ts'));

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterAll(() => {
  vi.useRealTimers();
});

const tried: Row[] = [];

test.each(PLACES.map((place) => [called(place), place] as const))(
  'every message by every sender to %s counts, or is refused, as declared',
  async (_, place) => {
    const rows = await tryPlace(wholeSimulation, place);
    tried.push(...rows);
    expect(surprises(rows)).toEqual([]);
  },
);

test('every message counts somewhere, and its misuse is on the audit', () => {
  for (const message of Object.keys(MESSAGES)) {
    const heard = tried.filter((row) => row.message === message).map((row) => row.heard);
    expect(heard, message).toContain('ok, recorded 1 times, not traced');
    expect(heard, message).toContain('SIGNATURE_WRONG, recorded 0 times, traced');
  }
  for (const sender of Object.keys(SENDERS)) {
    expect(tried.map((row) => row.sender as string)).toContain(sender);
  }
});

test.each(Object.keys(MESSAGES) as MessageName[])(
  'no shape but the right one of %s is heard',
  async (message) => {
    const { door, phases }: MessageRule = MESSAGES[message];
    const [phase = 'opened'] = phases;
    const place = { door, phase, isHeld: false, hasEnded: false };
    const [shaped, scene] = await wellShaped(wholeSimulation, place, message);
    for (const [name, shape] of Object.entries(SHAPES)) {
      const code = await scene.sendAnything(message, shape(shaped));
      expect([name, code]).toEqual([name, 'SHAPE_WRONG']);
    }
    expect(await scene.recorded()).toEqual({ decisions: [], refused: [] });
  },
);
