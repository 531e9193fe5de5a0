import type { Transaction } from '../transaction.ts';

export interface AgreementVersion {
  readonly version: number;
  readonly agreementHash: string;
  /** Canonical JSON. */
  readonly document: string;
  readonly effectiveFrom: string;
  readonly commonSubjects: readonly string[];
  readonly decisionId?: string;
  readonly registeredAt: string;
}

/** Which version: by its number, by its hash, or the one in force on a date. */
export type AgreementChoice =
  | { readonly version: number }
  | { readonly hash: string }
  | { readonly on: string };

const IN_FORCE = `effective_from <= $2::date and not exists (
  select from gainshare.agreement_ends e
  where e.programme_id = agreement_versions.programme_id
    and e.version = agreement_versions.version and e.ends_on < $2::date)`;

/** One version of a programme's agreement; undefined where there is none. */
export async function loadAgreement(
  tx: Transaction,
  programmeId: string,
  choice: AgreementChoice,
): Promise<AgreementVersion | undefined> {
  const [condition, value] = conditionOf(choice);
  const [version] = await tx.query<AgreementVersion>(
    `select version, agreement_hash, document, effective_from, common_subjects, decision_id,
       registered_at
     from gainshare.agreement_versions
     where programme_id = $1 and ${condition}
     order by effective_from desc, version desc limit 1`,
    [programmeId, value],
  );
  return version;
}

function conditionOf(choice: AgreementChoice): readonly [string, string | number] {
  if ('version' in choice) return ['version = $2', choice.version];
  if ('hash' in choice) return ['agreement_hash = $2', choice.hash];
  return [IN_FORCE, choice.on];
}
