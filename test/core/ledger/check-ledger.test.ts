import { expect, test } from 'vitest';

import {
  checkLedger,
  LEDGER_RULES,
  type LedgerRule,
  type LedgerTransfer,
  type LedgerView,
} from '../../../core/ledger/index.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const PARTIES = ['payer', 'north', 'south'];
const LINES = [
  { lineId: 'share.north', partyId: 'north', amount: '70.00', state: 'payable' as const },
  { lineId: 'share.south', partyId: 'south', amount: '50.00', state: 'payable' as const },
  { lineId: 'share.payer', partyId: 'payer', amount: '-120.00', state: 'payable' as const },
];

/**
 * A ledger in order: north accepted, south returned, two payments in a file that two people
 * released.
 */
function ledgerInOrder(): LedgerView {
  const ledger = new SimulatedLedger();
  ledger.enter(ledger.input(1, LINES, PARTIES));
  ledger.answer(0, 'accepted');
  ledger.answer(1, 'accepted');
  ledger.answer(1, 'returned');
  const view = ledger.view();
  return {
    ...view,
    instructions: view.instructions.map((each) => ({ ...each, fileHash: 'file' })),
    files: [
      {
        fileHash: 'file',
        instructionCount: 2,
        controlSum: '12000',
        isFrozen: true,
        releasedBy: ['fin', 'fay'],
        releasesNeeded: 2,
      },
    ],
  };
}

const changeTransfer = (
  view: LedgerView,
  transferId: string,
  change: Partial<LedgerTransfer>,
): LedgerView => ({
  ...view,
  transfers: view.transfers.map((each) =>
    each.transferId === transferId ? { ...each, ...change } : each,
  ),
});

const withTransfer = (
  view: LedgerView,
  from: string,
  change: Partial<LedgerTransfer>,
): LedgerView => {
  const copied = view.transfers.filter((each) => each.transferId === from);
  return {
    ...view,
    transfers: [...view.transfers, ...copied.map((each) => ({ ...each, ...change }))],
  };
};

const [file] = ledgerInOrder().files;
if (file === undefined) throw new Error('the ledger has a file');

/** For each rule, what breaks it, and what is then named. */
const BREAKS: readonly (readonly [LedgerRule, string, (view: LedgerView) => LedgerView])[] = [
  [
    'pool-is-zero',
    '2025',
    (view) => changeTransfer(view, '2025/1/north/share.north', { amount: '1' }),
  ],
  [
    'posted-once',
    'copy',
    (view) => withTransfer(view, '2025/1/north/share.north', { transferId: 'copy' }),
  ],
  [
    'overpaid',
    'payable:north',
    (view) => withTransfer(view, '2025/1/north/payment', { transferId: 'copy', line: 'payment.2' }),
  ],
  [
    'superseded',
    '2025/1/north/share.north',
    (view) => ({
      ...view,
      revisions: [
        ...view.revisions,
        { periodId: '2025', number: 2, calculatedAt: '1970-01-01', isSigned: true },
      ],
    }),
  ],
  [
    'unsigned',
    '2025/1',
    (view) => ({ ...view, revisions: view.revisions.map((one) => ({ ...one, isSigned: false })) }),
  ],
  ['file-frozen', 'file', (view) => ({ ...view, files: [{ ...file, isFrozen: false }] })],
  [
    'reversal',
    '2025/1/south/payment/reversed',
    (view) => changeTransfer(view, '2025/1/south/payment/reversed', { amount: '4999' }),
  ],
  [
    'reversal',
    'second',
    (view) => withTransfer(view, '2025/1/south/payment/reversed', { transferId: 'second' }),
  ],
  [
    'reversal',
    '2025/1/south/payment/reversed',
    (view) => changeTransfer(view, '2025/1/south/payment', { state: 'voided' }),
  ],
  [
    'payment-amount',
    'north',
    (view) => changeTransfer(view, '2025/1/north/payment', { amount: '6999' }),
  ],
  ['file-totals', 'file', (view) => ({ ...view, files: [{ ...file, controlSum: '11999' }] })],
  ['file-totals', 'file', (view) => ({ ...view, files: [{ ...file, instructionCount: 3 }] })],
  [
    'answers',
    'north',
    (view) => changeTransfer(view, '2025/1/north/payment', { state: 'pending' }),
  ],
  ['released', 'file', (view) => ({ ...view, files: [{ ...file, releasedBy: ['fin', 'fin'] }] })],
  [
    'open-dispute',
    '2025/1/north/share.north',
    (view) => ({
      ...view,
      openDisputes: [
        { disputeId: 'd', periodId: '2025', revisionNumber: 1, lines: ['share.north'] },
      ],
    }),
  ],
];

test('a ledger in order has no problem', () => {
  expect(checkLedger(ledgerInOrder())).toEqual([]);
});

test.each(BREAKS)('%s is found at %s', (rule, subject, damage) => {
  const view = damage(ledgerInOrder());
  const payee = view.instructions.find((each) => each.partyId === subject)?.endToEndId;
  expect(checkLedger(view)).toContainEqual(
    expect.objectContaining({ rule, subject: payee ?? subject }),
  );
});

test('every rule is broken by one of these', () => {
  expect(new Set(BREAKS.map(([rule]) => rule))).toEqual(new Set(LEDGER_RULES));
});
