import type { Transaction } from '../transaction.ts';

export interface Programme {
  readonly programmeId: string;
  readonly name: string;
  readonly currency: string;
  readonly minorUnitDigits: number;
  readonly timeZone: string;
  readonly createdAt: string;
}

/** The programme; undefined where it is not there or the viewer is no member. */
export async function loadProgramme(
  tx: Transaction,
  programmeId: string,
): Promise<Programme | undefined> {
  const [programme] = await tx.query<Programme>(
    `select programme_id, name, currency, minor_unit_digits, time_zone, created_at
     from gainshare.programmes where programme_id = $1`,
    [programmeId],
  );
  return programme;
}
