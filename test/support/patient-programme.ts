import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from '../../database/transaction.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { UsmmProgramme } from './usmm-programme.ts';

/** A programme whose readers ask again while the database is away. */
export class PatientProgramme extends UsmmProgramme {
  /** Work whose worker was killed is done again when its heartbeat is missed: 30 seconds, twice. */
  protected override readonly patienceMilliseconds: number = 180_000;

  protected override async read<Found>(find: (tx: Transaction) => Promise<Found>): Promise<Found> {
    for (;;) {
      try {
        return await super.read(find);
      } catch (error) {
        const isAway = error instanceof GainshareError && error.code === 'DATABASE_UNREACHABLE';
        if (!isAway) throw error;
        await pause(100);
      }
    }
  }
}
