import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewProgramme {
  readonly programmeId: string;
  readonly name: string;
  /** ISO 4217, such as USD. */
  readonly currency: string;
  /** How many decimals the minor unit has: 2 for cents. */
  readonly minorUnitDigits: number;
  /** IANA name: days of the calendar begin and end there. */
  readonly timeZone: string;
  readonly createdAt: string;
}

/** Records a programme; the rest of its life is in rows that name it. */
export function createProgramme(tx: Transaction, input: NewProgramme): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'programmes',
    key: { programmeId: input.programmeId },
    content: {
      name: input.name,
      currency: input.currency,
      minorUnitDigits: input.minorUnitDigits,
      timeZone: input.timeZone,
    },
    noted: { createdAt: input.createdAt },
  });
}
