import type { Words } from './words.ts';

/** What the funder's summary says beyond the words of a statement, in German. */
export const germanSummary: Words['summary'] = {
  kind: 'Zusammenfassung für Geldgeber',
  gain: 'Die Partner teilen einen Gewinn von',
  loss: 'Die Partner tragen einen Verlust von',
  none: 'In diesem Zeitraum ist nichts zu verteilen',
  privacy:
    'Nichts davon betrifft einzelne Patienten. Zahlen über weniger als 11 Menschen werden nicht ' +
    'gezeigt, auch keine Aufteilung, aus der man sie errechnen könnte.',
  aboutTitle: 'Zu dieser Zusammenfassung',
  split: 'Wie der Verteilungsbetrag geteilt wird',
  splitText: (pool) => `Die Anteile der Partner ergeben zusammen ${pool}.`,
  sharesTitle: 'Wer was erhält',
  sharesTitleLoss: 'Wer was trägt',
  shareColumn: 'Anteil und Partner',
  severalPartners: 'mehrere Partner',
  suppressed: 'Nicht nach Partnern gezeigt, weil hinter einem Teil nur wenige Menschen stehen.',
  fundingTitle: 'Wer zahlt',
  fundingTitleLoss: 'Wer erhält',
  besideTitle: 'Was neben dem Verteilungsbetrag gezahlt wird',
  disputesTitle: 'Widersprüche und ihr Ausgang',
  disputesNone: 'Niemand hat widersprochen.',
  disputeColumn: 'Widersprochen',
  groundColumn: 'Genannter Grund',
  outcomeColumn: 'Ausgang',
  movedColumn: 'Änderung',
  outcomes: {
    open: 'noch nicht entschieden',
    upheld: 'stattgegeben',
    'partly-upheld': 'teilweise stattgegeben',
    rejected: 'abgelehnt',
    withdrawn: 'zurückgezogen',
  },
  withheldNone: 'Nichts wird einbehalten.',
  withheldByAgreement: 'Nach der Vereinbarung einbehalten, bis ihre Bedingung erfüllt ist.',
  reinvestmentTitle: 'Was wieder in die Versorgung geht',
  reinvestmentNone: 'Vom Verteilungsbetrag ist nichts für die Versorgung zurückgelegt.',
  reinvestmentText: 'Diese Teile des Verteilungsbetrags gehen an Fonds des Programms.',
};
