/**
 * Why a message does not count, in the order in which the engine looks: the first reason is the one
 * that its sender is told. Who lacks the authority is put on the audit; the rest leaves no trace.
 */
export const REFUSALS = [
  {
    because: 'its shape is wrong',
    codes: ['SHAPE_WRONG'],
    isTraced: false,
  },
  {
    because: 'it was signed for another matter',
    codes: ['WRONG_ADDRESS'],
    isTraced: false,
  },
  {
    because: 'its id was used for something else',
    codes: ['DECISION_ID_REUSED'],
    isTraced: false,
  },
  {
    because: 'it says something that the message does not offer, or not why',
    codes: ['CHOICE_UNKNOWN', 'REASON_MISSING'],
    isTraced: false,
  },
  {
    because: 'it is not taken now',
    codes: ['WRONG_PHASE', 'HELD', 'ALREADY_DECIDED'],
    isTraced: false,
  },
  {
    because: 'it names a revision that does not stand',
    codes: ['REVISION_STALE'],
    isTraced: false,
  },
  {
    because: 'it names something that is not there',
    codes: ['TARGET_UNKNOWN', 'LINE_UNKNOWN'],
    isTraced: false,
  },
  {
    because: 'it registers what cannot be registered, or what was proposed can stand no more',
    codes: ['KEY_UNPROVEN', 'NAME_TAKEN', 'PROPOSAL_LAPSED'],
    isTraced: false,
  },
  {
    because: 'whoever sent it lacks the authority',
    codes: [
      'PERSON_UNKNOWN',
      'SIGNATURE_WRONG',
      'KEY_NOT_VALID',
      'MANDATE_MISSING',
      'ORGANISATION_WRONG',
      'OWN_WORK',
      'OWN_MATTER',
    ],
    isTraced: true,
  },
] as const;

/** With these codes a decision is refused for want of authority, and the attempt is recorded. */
export type RefusalCode = Extract<
  (typeof REFUSALS)[number],
  { readonly isTraced: true }
>['codes'][number];

/** True for the codes whose attempts are put on the audit. */
export function isTraced(code: string): code is RefusalCode {
  return REFUSALS.some((one) => one.isTraced && one.codes.some((each) => each === code));
}
