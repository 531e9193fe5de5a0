import { expect, test } from 'vitest';
import { checkPack } from '../../../core/pack/index.ts';
import { samplePack } from './sample-pack.ts';

const pack = samplePack();

test('a pack as it was written holds: every step, amount, signature, mandate and hash', () => {
  const report = checkPack(pack);
  expect(report.findings).toEqual([]);
  expect(report.counts.steps).toBeGreaterThan(30);
  expect(report.counts.signatures).toBe(30);
});
