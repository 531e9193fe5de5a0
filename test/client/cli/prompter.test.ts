import { expect, test } from 'vitest';
import { refuseOtherwise } from '../../../client/cli/demo/prompter.ts';

const rita = { id: 'r.shah', name: 'Rita Shah', title: 'reviewer', organisation: 'x', roles: [] };
const words = ['dispute', 'determine', '2021', 'd-1', 'upheld'];

test('the demo goes on from the decision that its command takes, and from no other', () => {
  expect(() => refuseOtherwise({ by: rita, words }, 'upheld')).not.toThrow();
  expect(() => refuseOtherwise({ by: rita, words }, '')).not.toThrow();
  expect(() => refuseOtherwise({ by: rita, words }, 'rejected')).toThrow(/decided “rejected”/);
});
