import { expect, test } from 'vitest';
import { adoptionAtStake } from '../../../client/cli/adoption-lines.ts';

const words = { money: (text: string) => `$${text}`, difference: (text: string) => `+$${text}` };
const effect = {
  parties: [{ partyId: 'north', fromAmount: '100', toAmount: '120', differenceAmount: '20' }],
  values: [{ name: 'pool', fromValue: '500', toValue: '500' }],
  lines: [],
};

test('whoever is asked to adopt sees what their organisation gets, and the change', () => {
  expect(adoptionAtStake(effect, 'north', words)).toEqual(['$120', '+$20']);
});

test('whoever has no part in it sees the pool, and how many lines change', () => {
  expect(adoptionAtStake(effect, 'aco', words)).toEqual(['$500', '0 lines']);
});
