import { buildDelta } from '../../../core/statement/build-delta.ts';
import { buildStatement, type StatementInput } from '../../../core/statement/build-statement.ts';
import { buildSummary, type SummaryInput } from '../../../core/statement/build-summary.ts';
import type { StatementPayment } from '../../../core/statement/payment.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import { renderStatementHtml } from '../../../core/statement/statement-html.ts';
import { renderSummaryHtml } from '../../../core/statement/summary-html.ts';
import { reviewedStatement } from './sample-review.ts';
import { sampleAgreement, sampleInput, sampleSettlement } from './sample.ts';

/** A delta from a first revision whose expenditure lacked a line. */
export function sampleDelta() {
  const previous = sampleSettlement({ outturn: '308000000' });
  const revision = { number: 1, revisionHash: 'd'.repeat(64), settlement: previous };
  return buildDelta(
    revision,
    sampleSettlement(),
    [
      {
        causeId: 'dispute-1',
        kind: 'dispute',
        sentence:
          'North practices disputed its line: the claims of one hospital were missing. ' +
          'The independent reviewer upheld it, and the data owner submitted a complete file.',
        figures: ['outturn'],
        lineIds: ['participants.north'],
      },
    ],
    2,
  );
}

/** Nobody can dispute it any more. */
function finalInput(partyId: string, more: Partial<StatementInput> = {}): StatementInput {
  const { dispute } = sampleInput(partyId);
  const note = 'The time in which it could be disputed has passed.';
  return sampleInput(partyId, {
    kind: 'final',
    dispute: { ...dispute, state: 'none', note, untilAt: undefined },
    ...more,
  });
}

/** North practices had 3,000,000.00 in advance, which are kept. */
const AFTER_ADVANCE: StatementPayment = {
  grossDueAmount: '7017093.53',
  grossOwedAmount: '0.00',
  broughtForwardAmount: '0.00',
  keptAmount: '3000000.00',
  carriedForwardAmount: '0.00',
  paidAmount: '4017093.53',
  instalments: { count: 1, everyDays: 30 },
};

/** Statements of every kind, for tests of pages. */
export function sampleStatements(): Readonly<Record<string, Statement>> {
  const revision = {
    number: 2,
    revisionHash: 'e'.repeat(64),
    calculationVersion: 'gainshare 0.1.0',
  };
  const changes = sampleDelta();
  const agreement = sampleAgreement();
  return {
    'a first statement': buildStatement(sampleInput('north')),
    'a statement of who pays': buildStatement(sampleInput('cms')),
    'a revised statement': buildStatement(
      sampleInput('north', { kind: 'revised', revision, changes, settledBeforeAmount: '1000000' }),
    ),
    'a revised statement that only depends': buildStatement(
      sampleInput('south', {
        kind: 'revised',
        revision,
        changes,
        dispute: { ...sampleInput('south').dispute, lineIds: ['participants.south'] },
      }),
    ),
    'a final statement': buildStatement(finalInput('south')),
    'a final statement after an advance': buildStatement(
      finalInput('north', { payment: AFTER_ADVANCE }),
    ),
    'a true-up': buildStatement(
      sampleInput('north', {
        kind: 'true-up',
        revision,
        changes,
        settledBeforeAmount: changes.lines.find(({ partyId }) => partyId === 'north')?.fromAmount,
      }),
    ),
    'a statement with a withheld line': buildStatement(withheldInput()),
    'a statement of a breached gate': reviewedStatement('en-GB'),
    'the same in German': reviewedStatement('de-DE'),
    'an interim statement of a loss': buildStatement(
      sampleInput('west', {
        kind: 'interim',
        settlement: sampleSettlement({ outturn: '355000000' }),
        dispute: { ...sampleInput('west').dispute, state: 'none', note: 'It is an estimate.' },
      }),
    ),
    'a statement of nothing': buildStatement(
      sampleInput('east', { settlement: sampleSettlement({ outturn: '344000000' }), gates: [] }),
    ),
    'a statement in German': buildStatement(
      sampleInput('north', { agreement: { ...agreement, locale: 'de-DE' } }),
    ),
  };
}

/** A part of the line of North practices is withheld until a plan is closed. */
export function withheldInput() {
  const settlement = sampleSettlement();
  const lines = settlement.lines.flatMap((line) =>
    line.lineId === 'participants.north'
      ? [
          { ...line, amount: '6017093.53' },
          { ...line, lineId: 'held.north', amount: '1000000.00', state: 'withheld' as const },
        ]
      : [line],
  );
  return sampleInput('north', {
    settlement: { ...settlement, lines },
    withholdings: {
      'held.north': {
        reason: 'The gate “Follow-up within 7 days” did not hold.',
        releasedWhen: 'the action plan is closed',
      },
    },
  });
}

export function summaryInput(more: Partial<SummaryInput> = {}): SummaryInput {
  const { changes: _none, ...input } = sampleInput('cms');
  return {
    ...input,
    disputes: [
      {
        disputeId: 'dispute-1',
        partyTitle: 'North practices',
        lineTitles: ['Participants'],
        groundTitle: 'Data are missing or were left out',
        outcome: 'upheld',
        movedAmount: '-249134.44',
      },
    ],
    ...more,
  };
}

/** Every page by what it is. */
export function samplePages(): Readonly<Record<string, string>> {
  const pages: Record<string, string> = {
    'a summary for funders': renderSummaryHtml(buildSummary(summaryInput())),
  };
  for (const [name, statement] of Object.entries(sampleStatements())) {
    pages[name] = renderStatementHtml(statement);
  }
  return pages;
}
