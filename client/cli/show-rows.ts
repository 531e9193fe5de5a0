import { GainshareError } from '../../core/errors/index.ts';
import { act } from './act.ts';
import type { Call } from './call.ts';
import type { Answer } from './command.ts';
import { tableLines } from './screen/table.ts';

const MOST_ROWS = 100_000;

/**
 * The rows behind a figure: the request is a decision, signed and put on the audit; only then does
 * the store give them. Throws the code of the refusal, ROWS_NOT_GRANTED.
 */
export async function showRows(
  call: Call,
  { period, figuresHash }: { readonly period: string; readonly figuresHash: string },
): Promise<Answer> {
  const limit = call.requiredOption('rows');
  if (!/^[1-9]\d{0,5}$/.test(limit) || Number(limit) > MOST_ROWS) {
    throw new GainshareError('USAGE_WRONG', `--rows is a whole number from 1 to ${MOST_ROWS}.`);
  }
  const target = call.word('line');
  const reason = call.requiredOption('reason');
  const details = { period, figuresHash, limit };
  const answer = await act(call, { message: 'showRows', target, reason, details }, [
    `You ask to see the rows behind ${target} of ${period}: lines about single people.`,
    'That you did, and your reason, are on the audit before you see them.',
  ]);
  const { decisionId } = answer.data as { readonly decisionId: string };
  const { grantedRows } = await import('../../datasets/measures/row-grant.ts');
  const rows = await grantedRows(await call.context.store(), decisionId, call.actor());
  const names = Object.keys(rows[0] ?? {});
  const table = rows.map((row) => names.map((name) => row[name] ?? ''));
  return {
    data: { decisionId, rows },
    lines: [
      ...answer.lines,
      '',
      ...tableLines(
        names.map((title) => ({ title })),
        table,
        call.context.screen.paint,
      ),
    ],
  };
}
