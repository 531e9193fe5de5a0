/** What a check is about; the names and what each asks are described in docs/audit-pack.md. */
export const checkNames = [
  'format',
  'seal',
  'chain',
  'decision',
  'signature',
  'mandate',
  'agreement',
  'dataset',
  'figures',
  'revision',
  'step',
  'result',
  'recalculation',
  'statement',
  'payment',
] as const;

export type CheckName = (typeof checkNames)[number];

/** One thing in a pack that does not hold. */
export interface Finding {
  readonly check: CheckName;
  /** The record that it is about, such as `decision usmm-7` or `revision 2`. */
  readonly where: string;
  /** In a sentence. */
  readonly message: string;
}
