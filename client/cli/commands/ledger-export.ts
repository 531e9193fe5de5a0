import { writeFileSync } from 'node:fs';
import { writeCsv } from '../../../core/csv/index.ts';
import { accountId } from '../../../core/ledger/index.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';

const HEADING = [
  'transfer_id',
  'at',
  'state',
  'debit',
  'credit',
  'minor_units',
  'revision',
  'party',
  'line',
  'reverses',
  'reason',
  'decision_id',
];

export const ledgerExport: CommandSpec = {
  usage: 'ledger export <period>',
  summary: 'write the transfers of a period that you may see as CSV, amounts in minor units',
  kind: 'read',
  options: [['--out <file>', 'the file to write; printed where it is left out']],
  example: 'ledger export 2021 --as f.ward',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const transfers = await (await call.reads()).transfers(period.periodId);
    const rows = transfers.map((each) => [
      each.transferId,
      each.at,
      each.state,
      accountId(each.debit),
      accountId(each.credit),
      each.amount,
      String(each.revisionNumber),
      each.partyId,
      each.line,
      each.reverses ?? '',
      each.reason ?? '',
      each.decisionId ?? '',
    ]);
    const csv = writeCsv([HEADING, ...rows]);
    const out = call.option('out');
    if (out !== undefined) writeFileSync(out, csv);
    return {
      data: transfers,
      lines: out === undefined ? csv.trimEnd().split('\r\n') : [`Written to ${out}`],
    };
  },
};
