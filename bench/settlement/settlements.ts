import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { readFigures } from '../../core/settlement/read-figures.ts';
import { settle } from '../../core/settlement/settle.ts';
import { packageRoot } from '../../local/package-root.ts';
import { atLeast, type Measurement, timesPerSecond } from './measure.ts';

const LEAST_PER_SECOND = 10_000;

const enhanced: Figures = {
  period: { id: '2024', from: '2024-01-01', to: '2024-12-31' },
  values: {
    benchmark: '1650927172',
    outturn: '1504130804',
    assigned: '116175',
    'minimum_rate.elected': '0.02',
    'quality.score': '0.7705',
    'quality.met_standard': '1',
    'quality.met_alternative': '0',
    'guardrail.applied': '0',
  },
};

/** Settlements a second in this process, on one core, each from other figures. */
export function measureSettlements(): Measurement[] {
  const official = agreementAt('agreements/mssp-enhanced.yaml');
  const divided = agreementAt('agreements/usmm-2021.yaml');
  const figures = readFigures(textOf('examples/usmm-2021/figures.yaml'));
  return [
    perSecond('settle, every step: ENHANCED track, two parties', (count) => {
      settle(official, withOutturn(enhanced, count));
    }),
    perSecond('settle, every step and the hash: ENHANCED track', (count) => {
      return settle(official, withOutturn(enhanced, count)).resultHash;
    }),
    perSecond('settle, every step: divided among seven parties', (count) => {
      settle(divided, withOutturn(figures, count));
    }),
  ];
}

function perSecond(title: string, work: (count: number) => unknown): Measurement {
  return atLeast(title, timesPerSecond(work), LEAST_PER_SECOND);
}

function withOutturn(figures: Figures, dollarsLess: number): Figures {
  const outturn = String(BigInt(figures.values['outturn'] ?? '0') - BigInt(dollarsLess));
  return { ...figures, values: { ...figures.values, outturn } };
}

function agreementAt(file: string): Agreement {
  return loadAgreement(textOf(file));
}

function textOf(file: string): string {
  return readFileSync(join(packageRoot(), file), 'utf8');
}
