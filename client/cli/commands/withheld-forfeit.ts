import { withheldCommand } from '../withheld-command.ts';

export const withheldForfeit = withheldCommand({
  decision: 'forfeit',
  summary: 'forfeit what a clause withholds; it goes to whom the agreement names',
  effect: 'With as many as the review asks for it goes to the party that the agreement names.',
  reason: 'Nothing was done about the breach',
});
