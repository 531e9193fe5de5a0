import type { Settlement } from '../../../core/settlement/settlement.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import { programmeWords } from '../programme-words.ts';
import { padded } from '../screen/table.ts';
import { cast, manager } from './cast.ts';
import { DemoStopped, type Stage } from './stage.ts';

/** What the newest revision comes to, in one line. */
export async function tellEarned(stage: Stage): Promise<void> {
  const reads = await stage.readsAs(manager);
  const revision = await reads.revision(stage.period);
  if (revision?.result === undefined) throw new DemoStopped('There is no revision.');
  const { values } = JSON.parse(revision.result) as Pick<Settlement, 'values'>;
  const { money } = await programmeWords(reads, revision.agreementHash);
  const earned = money(values['pool'] ?? '0');
  stage.tell(`Revision ${revision.number}: earned savings of ${earned}.`);
}

/** What a delta statement says to a partner. */
export async function tellDelta(stage: Stage, party: string): Promise<void> {
  const reads = await stage.readsAs(cast.ann);
  const model = await stage.until(`the delta statement of ${party}`, async () => {
    const record = await reads.statement(stage.period, party);
    const newest = record === undefined ? undefined : (JSON.parse(record.model) as Statement);
    return newest?.changes === undefined ? undefined : { ...newest, changes: newest.changes };
  });
  const { money, difference } = await programmeWords(reads, undefined);
  stage.tell(`The delta statement of ${model.party.title}:`);
  for (const change of model.changes.lines) {
    const was = money(change.fromAmount ?? '0');
    const now = money(change.toAmount ?? '0');
    const by = difference(change.differenceAmount);
    stage.say(`     ${change.lineId}  ${was} → ${stage.paint.strong(now)}  ${by}`);
  }
}

/** Who was paid what, from the bank's answers on the record. */
export async function tellPayments(stage: Stage): Promise<void> {
  const reads = await stage.readsAs(cast.faye);
  const period = await reads.period(stage.period);
  const { nameOf, units } = await programmeWords(reads, period?.agreementHash);
  const instructions = period?.payments.instructions ?? [];
  for (const { partyId, amount, answers } of instructions) {
    const answer = answers.map(({ status }) => status).join(', ');
    const line = `${padded(nameOf(partyId), 26)} ${padded(units(amount), 15, 'right')}  ${answer}`;
    stage.say(`     ${line}`);
  }
  const transfers = await reads.transfers(stage.period);
  const posted = transfers.filter(({ state }) => state === 'posted').length;
  // Whether all of it holds says only who sees all of it.
  const problems = await (await stage.readsAs(manager)).ledgerProblems();
  if (problems.length > 0)
    throw new DemoStopped(`The ledger does not hold: ${problems[0]?.detail}`);
  stage.tell(
    `The ledger: net positions in ${transfers.length} transfers, ${posted} posted, ` +
      `debits equal credits.`,
  );
}
