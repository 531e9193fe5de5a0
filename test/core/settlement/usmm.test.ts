import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { settle } from '../../../core/settlement/settle.ts';

const agreement = loadAgreement(readFileSync('agreements/usmm-2021.yaml', 'utf8'));

const figures = {
  period: { id: '2021', from: '2021-01-01', to: '2021-12-31' },
  values: {
    benchmark: '344368010',
    outturn: '309247648',
    'quality.met_standard': '1',
    'quality.score': '0.634',
    'people.north': '5020',
    'people.south': '4115',
    'people.east': '2750',
    'people.west': '2000',
  },
};

describe('USMM Accountable Care Partners, performance year 2021', () => {
  it('earns the official 25,813,466 whole dollars', () => {
    const { values } = settle(agreement, figures);
    expect(values['savings']).toBe('35120362');
    expect(values['earned']).toBe('25813466');
  });

  it('is divided 10, 15 and 75 % to the cent, the last by people', () => {
    const { lines, positions } = settle(agreement, figures);
    const amounts = Object.fromEntries(lines.map((line) => [line.lineId, line.amount]));
    expect(amounts).toEqual({
      'infrastructure.infrastructure': '2581346.60',
      'redesign.redesign': '3872019.90',
      // 19,360,099.50 by 5,020, 4,115, 2,750 and 2,000 of 13,885 people, in cents:
      // 699947421.606, 573761681.257, 383437332.553, 278863514.584; two cents are left over.
      'participants.north': '6999474.22',
      'participants.south': '5737616.81',
      'participants.east': '3834373.32',
      'participants.west': '2788635.15',
      'funding.cms': '-25813466.00',
    });
    expect(positions['cms']).toBe('-25813466.00');
  });
});
