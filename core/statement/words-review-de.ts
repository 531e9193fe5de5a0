import type { englishReview } from './words-review-en.ts';

/** German. */
export const germanReview: typeof englishReview = {
  openSentence:
    'Das ist eine vollständige Berechnung, der noch widersprochen werden kann. Sie ist ' +
    'endgültig und wird bezahlt, sobald ihr niemand mehr widersprechen kann.',
  unlessDisputed: (time) => `${time}, wenn niemand widerspricht`,
  unmanaged:
    'Ein Maßnahmenplan des Programms wird nicht verfolgt; davon können Einsparungen abhängen.',

  outcomes: { release: 'Freigegeben', withhold: 'Teil einbehalten', defer: 'Vertagt' },
  said: (outcome, reason) => `Prüfung: ${outcome}. ${reason}`,
  found: (finding) => `Feststellung: ${finding}`,
  changed: {
    yes: 'Die Änderung der Versorgung hat wirklich stattgefunden.',
    partly: 'Die Änderung der Versorgung hat zum Teil stattgefunden.',
    no: 'Die Änderung der Versorgung hat nicht stattgefunden.',
  },
  planned: (plan, day) => `Geplant: ${plan}, bis zum ${day}`,
  noPlan: (why) => `Kein Plan: ${why}`,
  outlier: (what) => `Auffällig: ${what}.`,
  outliers: {
    deviations: (limit, mean) =>
      `mehr als ${limit} Standardabweichungen vom Mittel früherer Zeiträume, ${mean}`,
    change: (limit, mean) =>
      `um mehr als ${limit} des Mittels früherer Zeiträume verändert, ${mean}`,
    atLeast: (limit) => `unter ${limit}`,
    atMost: (limit) => `über ${limit}`,
  },
  usesTitle: 'Wie viel Versorgung genutzt wurde',
  usesText: 'Diese Zahlen werden neben den Bedingungen betrachtet. Bezahlt wird dafür nichts.',
  useColumn: 'Zahl',
  now: 'Jetzt',

  because: {
    always: 'Er wird nach der Vereinbarung in jedem Fall einbehalten.',
    gate: (title) => `Die Bedingung „${title}“ ist nicht erfüllt.`,
    plans: 'Ein Maßnahmenplan wird nicht verfolgt.',
    review: 'Die Prüfung der Bedingungen hat ihn einbehalten.',
  },
  until: {
    decided: 'die Prüfenden es beschließen',
    closed: 'alle Maßnahmenpläne des Zeitraums abgeschlossen sind und die Prüfenden es beschließen',
    gates: 'die Bedingungen in einer späteren Berechnung erfüllt sind',
    review: 'die Prüfung ihn freigibt',
  },
  orWord: '; oder ',
  forfeitFrom: (day, party) => `Ab dem ${day} kann er verfallen; er ginge dann an: ${party}.`,
  forfeited: (title, amount, party) =>
    `„${title}“: ${amount}, die von Ihnen einbehalten waren, sind verfallen; sie gehen an: ` +
    `${party}.`,

  taken: {
    'minimum-rate': 'Nicht über dem Mindestsatz',
    significance: 'Im Bereich des Zufalls',
    gate: 'Verloren, weil eine Bedingung nicht erfüllt ist',
    sharing: 'Der Teil, der nicht geteilt wird',
    corridors: 'Der Teil, der nicht geteilt wird',
    limit: 'Über der Grenze',
    deduction: 'Abgezogen',
    relief: 'Erleichterung',
    recovery: 'Für einen Vorschuss einbehalten',
    instalments: 'Auf spätere Zeiträume verschoben',
    rounding: 'Rundung',
    displacement: 'Anderswo entstandene Kosten',
  },
};
