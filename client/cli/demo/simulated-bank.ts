import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv, writeCsv } from '../../../core/csv/index.ts';
import { DemoStopped, type Stage } from './stage.ts';

/**
 * The bank is simulated: it reads the payment file as a bank would and accepts every payment.
 * Gives the path of its answer.
 */
export async function simulatedAnswer(stage: Stage, out: string): Promise<string> {
  const { content, fileHash } = await stage.paymentFile();
  const sent = join(out, 'payment-file.csv');
  writeFileSync(sent, content);
  const parsed = parseCsv(content);
  if (!parsed.ok) throw new DemoStopped(`The payment file cannot be read: ${parsed.fault.reason}`);
  const ids = parsed.rows.slice(1).map(([id = '']) => id);
  const payments = ids.filter((id) => id !== 'CONTROL');
  const answer = join(out, 'bank-answer.csv');
  const rows = payments.map((id) => [id, 'accepted', '']);
  writeFileSync(answer, writeCsv([['end_to_end_id', 'status', 'reason'], ...rows]));
  stage.tell(
    `The payment file (${fileHash.slice(0, 12)}…) goes out; the bank, which is simulated, ` +
      `accepts its ${payments.length} payments.`,
  );
  return answer;
}
