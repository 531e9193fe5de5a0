/** English: the review, what it withholds, and what the rules take from the pool. */
export const englishReview = {
  openSentence:
    'This is a complete calculation that can still be disputed. It is final, and paid, as soon ' +
    'as nobody can dispute it any more.',
  unlessDisputed: (time: string) => `${time}, unless it is disputed`,
  unmanaged: 'An action plan of the programme is not kept up, which savings can depend on.',

  outcomes: { release: 'Released', withhold: 'Part withheld', defer: 'Deferred' } as Readonly<
    Record<string, string>
  >,
  said: (outcome: string, reason: string) => `Review: ${outcome}. ${reason}`,
  found: (finding: string) => `Found: ${finding}`,
  changed: {
    yes: 'The change of the service really happened.',
    partly: 'The change of the service happened in part.',
    no: 'The change of the service did not happen.',
  } as Readonly<Record<string, string>>,
  planned: (plan: string, day: string) => `Planned: ${plan}, by ${day}`,
  noPlan: (why: string) => `No plan: ${why}`,
  outlier: (what: string) => `Unusual: ${what}.`,
  outliers: {
    deviations: (limit: string, mean: string) =>
      `more than ${limit} standard deviations from the mean of earlier periods, ${mean}`,
    change: (limit: string, mean: string) =>
      `changed by more than ${limit} of the mean of earlier periods, ${mean}`,
    atLeast: (limit: string) => `below ${limit}`,
    atMost: (limit: string) => `above ${limit}`,
  },
  usesTitle: 'How much care was used',
  usesText: 'These figures are looked at beside the conditions. Nothing is paid for them.',
  useColumn: 'Figure',
  now: 'Now',

  because: {
    always: 'It is held in any case, as the agreement says.',
    gate: (title: string) => `The condition “${title}” does not hold.`,
    plans: 'An action plan is not kept up.',
    review: 'The review of the conditions withheld it.',
  },
  until: {
    decided: 'those who review decide so',
    closed: 'every action plan of the period is closed and those who review decide so',
    gates: 'the conditions hold in a later calculation',
    review: 'the review releases it',
  },
  orWord: '; or ',
  forfeitFrom: (day: string, party: string) =>
    `From ${day} on it can be forfeited; it would then go to ${party}.`,
  forfeited: (title: string, amount: string, party: string) =>
    `“${title}”: ${amount} that was withheld of you is forfeited and goes to ${party}.`,

  taken: {
    'minimum-rate': 'Not beyond the minimum rate',
    significance: 'Within chance',
    gate: 'Lost because a condition does not hold',
    sharing: 'The part that is not shared',
    corridors: 'The part that is not shared',
    limit: 'Beyond the limit',
    deduction: 'Deducted',
    relief: 'Relief',
    recovery: 'Kept for an advance',
    instalments: 'Put off to later periods',
    rounding: 'Rounding',
    displacement: 'Cost shifted elsewhere',
  } as Readonly<Record<string, string>>,
};
