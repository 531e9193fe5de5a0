import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';
import {
  type Deadline,
  DEADLINES,
  type Told,
  TRIED_ELSEWHERE,
} from '../support/message-table/deadlines.ts';
import { placeCalled } from '../support/message-table/places.ts';
import { wellShaped } from '../support/message-table/try-place.ts';
import { wholeSimulation } from '../support/message-table/whole-simulation.ts';
import { SimulatedWorld } from '../support/simulated-period.ts';
import * as temporal from '../support/simulated-temporal.ts';

vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'));
vi.mock('../../core/governance/signature.ts', () => import('../support/simulated-signature.ts'));

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterAll(() => {
  vi.useRealTimers();
});

/** The scene of a deadline, with what is due by then, and when that is. */
async function begin({ place, message, deadlineAt }: Deadline) {
  const [signed, scene] = await wellShaped(wholeSimulation, placeCalled(place), message);
  const instant = Date.parse(deadlineAt(temporal.query('status') as Told));
  expect(instant).toBeGreaterThan(Date.now());
  return { signed, scene, instant };
}

const deadlines = Object.entries(DEADLINES);

test.each(deadlines)('%s: what comes at the very instant is in time', async (_, deadline) => {
  const { signed, scene, instant } = await begin(deadline);
  await temporal.skipTo(instant);
  expect(await scene.send(deadline.message, signed)).toBe(deadline.atIt);
});

test.each(deadlines)(
  '%s: the instant decides, although nobody was there to end it in time',
  async (_, deadline) => {
    const { signed, scene, instant } = await begin(deadline);
    // The worker was away: its timers have not fired when the message comes.
    vi.setSystemTime(instant + 1);
    expect(await scene.send(deadline.message, signed)).toBe(deadline.afterIt);
  },
);

const declared = deadlines.filter(([, { unheard }]) => unheard !== undefined);

test.each(declared)('%s: silence has its declared outcome', async (_, deadline) => {
  const { scene, instant } = await begin(deadline);
  await temporal.skipTo(instant);
  const before = outcome(scene.notices?.() ?? []);
  expect(before).not.toBe(deadline.unheard);
  await temporal.skipTo(instant + 1);
  const after = outcome(scene.notices?.() ?? []);
  expect(after).toBe(deadline.unheard);
});

/** What can be seen of a workflow to which nobody wrote. */
function outcome(notices: readonly string[]): string {
  const ending = temporal.ending();
  if (ending !== undefined) {
    return typeof ending.value === 'string' ? `ended: ${ending.value}` : 'ended';
  }
  const { clock } = temporal.query('status') as Told;
  const isWindowOver = clock?.escalations === 1 && notices.at(-1) !== 'overdue';
  return isWindowOver ? 'the window is over' : (notices.at(-1) ?? 'nothing');
}

test('every deadline of the terms and of the workflows is in the table', () => {
  const { terms } = new SimulatedWorld({ review: 'escalate', signOff: 'escalate' });
  const known = [...Object.keys(DEADLINES), ...Object.keys(TRIED_ELSEWHERE)];
  for (const name of [...daysIn(terms), ...constantsOfWorkflows()]) {
    expect(known, 'a deadline needs its row in deadlines.ts').toContain(name);
  }
  for (const file of Object.values(TRIED_ELSEWHERE)) {
    expect(existsSync(join(packageRoot(), file)), file).toBe(true);
  }
});

/** The names of all numbers of days and years, through lists and records. */
function daysIn(terms: object, path = ''): readonly string[] {
  return Object.entries(terms).flatMap(([key, value]: [string, unknown]) => {
    const isIndex = /^\d+$/.test(key);
    const name = isIndex ? path : `${path}${path === '' ? '' : '.'}${key}`;
    if (typeof value === 'object' && value !== null) return daysIn(value, name);
    return /(days|Days|Years)$/.test(key) ? [name] : [];
  });
}

function constantsOfWorkflows(): readonly string[] {
  const folder = join(packageRoot(), 'workflows');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return [...text.matchAll(/const ([A-Z_]+(?:MILLISECONDS|DAYS|SECONDS))\b/g)];
    })
    .map(([, name = '']) => name);
}
