import { withheldCommand } from '../withheld-command.ts';

export const withheldRelease = withheldCommand({
  decision: 'release',
  summary: 'release what a clause withholds; after closing, a true-up pays it',
  effect: 'With as many as the review asks for it is paid to whom it was held of.',
  reason: 'The plan is done and the gate holds',
});
