import { canonicalHash, sha256Hex } from '../canonical/index.ts';
import { fromMinorUnits, toMinorUnits } from '../ledger/index.ts';
import type { Statement as Rendered } from '../statement/statement.ts';
import { renderStatementHtml } from '../statement/statement-html.ts';
import { otherPart } from './check-model.ts';
import { checkRecalculation } from './check-recalculation.ts';
import { checkTold } from './check-told.ts';
import type { RecordOf } from './pack-record.ts';
import { expectThat, find, type PackState, type RevisionState, vouching } from './pack-state.ts';

type Statement = RecordOf<'statement'>;
type Must = (holds: boolean, message: string) => void;

/** A statement is what was issued, says what was calculated, and adds up. */
export function checkStatement(state: PackState, record: Statement): void {
  const { revision: number, partyId, model, html } = record;
  const where = `statement ${number}/${partyId}`;
  const before = state.findings.length;
  const must: Must = (holds, message) => expectThat(holds, state, 'statement', where, message);
  const key = `statement/${state.period}/${number}/${partyId}`;
  const entry = vouching(state, 'statement', key, 'statement-issued');
  if (entry !== undefined) {
    const { body } = entry;
    must(body['revision'] === number, 'The audit names another revision.');
    must(body['party'] === partyId, 'The audit names another party.');
    must(body['sha256'] === sha256Hex(html), 'The audit has another page.');
    must(body['modelSha256'] === canonicalHash(model), 'The audit has another model.');
    must(body['dueAmount'] === model.amounts.dueAmount, 'The audit has another amount.');
  }
  const revision = state.revisions.get(number);
  if (revision === undefined) {
    find(state, 'statement', where, 'Its revision is not in the pack.');
    return;
  }
  checkReferences(state, record, revision, must);
  const page = pageOf(model);
  const isShown = page !== undefined && inRowOrder(page) === inRowOrder(html);
  must(isShown, 'This version makes another page of its model.');
  checkLines(record, revision, must);
  checkTold(state, record, revision, entry, must);
  try {
    checkAmounts(model, currencyPlaces(model), must);
  } catch (error) {
    find(state, 'statement', where, `It cannot be added up: ${String(error)}`);
  }
  const [lastNumber = 0, lastParty = ''] = state.lastStatement;
  const isNext = number > lastNumber || (number === lastNumber && partyId > lastParty);
  must(isNext, 'Statements stand in the order of revisions and parties.');
  state.lastStatement = [number, partyId];
  state.stated.set(`${number}/${partyId}`, model.amounts);
  // What was found already would only be found again, under another name.
  if (state.findings.length === before) checkMadeAgain(state, record, revision, must);
}

function checkReferences(
  state: PackState,
  { model, partyId }: Statement,
  { record }: RevisionState,
  must: Must,
): void {
  const { revision, auditHead } = model;
  must(model.programme.id === state.programme, 'It is of another programme.');
  must(model.period.id === state.period, 'It is of another period.');
  must(model.party.id === partyId, 'It is of another party.');
  must(revision.number === record.identity.number, 'It names another revision.');
  must(revision.revisionHash === record.revisionHash, 'It names another revision hash.');
  must(revision.resultHash === record.identity.resultHash, 'It names another result.');
  must(revision.agreementHash === record.agreementHash, 'It names another agreement.');
  const key = `statement/${state.period}/${record.identity.number}/${partyId}`;
  const issued = state.chain.byKey.get(key)?.seq ?? 0;
  const isBefore = auditHead.seq > 0 && auditHead.seq < issued;
  const isHead = isBefore && state.chain.hashes[auditHead.seq] === auditHead.hash;
  must(isHead, 'It names an audit entry that is not in the chain before it.');
}

/** All lines of the party, field by field, and no others; every step is one of the revision's. */
function checkLines({ model, partyId }: Statement, revision: RevisionState, must: Must): void {
  const own = revision.record.result.lines.filter((line) => line.partyId === partyId);
  must(own.length === model.lines.length, 'It has other lines than were calculated.');
  own.forEach((line, index) => {
    const shown: Readonly<Record<string, unknown>> = model.lines[index] ?? {};
    const isSame = Object.entries(line).every(([field, value]) => shown[field] === value);
    must(isSame, `Line ${line.lineId} is not as it was calculated.`);
  });
  for (const { origins: _origins, ...step } of model.steps) {
    const isSame = revision.stepHashes.get(step.stepId) === canonicalHash(step);
    must(isSame, `Step ${step.stepId} is not as it was calculated.`);
  }
  must(hasStepsBehind(model), 'Its steps are not those that its lines rest on.');
}

/** What follows from the agreement, the figures and the calculation is as it is made of them. */
function checkMadeAgain(
  state: PackState,
  record: Statement,
  revision: RevisionState,
  must: Must,
): void {
  const settlement = checkRecalculation(state, revision);
  if (settlement === undefined) return;
  try {
    const other = otherPart(state, record, revision, settlement);
    must(other === undefined, `Made again, its part ${other} is another.`);
  } catch (error) {
    must(false, `It cannot be made again: ${String(error)}`);
  }
}

/** The page that this version of the product makes of a model; undefined where it makes none. */
function pageOf(model: Statement['model']): string | undefined {
  try {
    // What lacks a part of a statement cannot be rendered, which is a finding.
    return renderStatementHtml(model as unknown as Rendered);
  } catch {
    return undefined;
  }
}

/**
 * A page with the rows of each of its tables, and the entries of each amount, in the order of their
 * texts: canonical JSON does not keep the order in which a step names its inputs.
 */
function inRowOrder(page: string): string {
  const sorted = (text: string, start: RegExp) => text.split(start).sort().join('');
  return page
    .replace(/(?<=<td class="amount">).*?(?=<\/td>)/gs, (entries) =>
      sorted(entries, /(?=<span class="entry">)/),
    )
    .replace(/(?<=<tbody>\n).*?(?=<\/tbody>)/gs, (rows) => sorted(rows, /(?=<tr[ >])/));
}

/** The steps that the lines rest on, by way of each other; a step that none rests on is no part. */
function hasStepsBehind({ lines, steps }: Statement['model']): boolean {
  const byId = new Map(steps.map((step) => [step.stepId, step]));
  const reached = new Set<string>();
  const waiting = lines.map(({ stepId }) => stepId);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const step = byId.get(next);
    if (step === undefined) return false;
    if (reached.has(next)) continue;
    reached.add(next);
    for (const { from } of Object.values(step.inputs)) {
      if (from.startsWith('step:')) waiting.push(from.slice('step:'.length));
    }
  }
  return reached.size === steps.length;
}

function checkAmounts({ amounts, lines, due }: Statement['model'], places: number, must: Must) {
  const units = (amount: string) => toMinorUnits(amount, places);
  const sumOf = (state: string) =>
    lines
      .filter((line) => line.state === state)
      .reduce((sum, line) => sum + units(line.amount), 0n);
  const [withheld, payable] = [sumOf('withheld'), sumOf('payable')];
  must(units(amounts.withheldAmount) === withheld, 'What is withheld does not add up.');
  must(units(amounts.payableAmount) === payable, 'What is payable does not add up.');
  must(units(amounts.totalAmount) === withheld + payable, 'The total does not add up.');
  const dueUnits = payable - units(amounts.settledBeforeAmount);
  must(units(amounts.dueAmount) === dueUnits, 'What is due does not add up.');
  const magnitude = dueUnits < 0n ? -dueUnits : dueUnits;
  must(due.amount === fromMinorUnits(magnitude, places), 'The headline has another amount.');
  const direction = dueUnits === 0n ? 'nothing' : dueUnits > 0n ? 'receives' : 'owes';
  must(due.direction === direction, 'The headline says who pays the other way.');
}

/** The decimals of the statement's own amounts. */
function currencyPlaces({ amounts }: Statement['model']): number {
  return amounts.totalAmount.split('.')[1]?.length ?? 0;
}
