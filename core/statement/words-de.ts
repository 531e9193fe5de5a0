import { germanCauses, germanTerms } from './causes-de.ts';
import { madeText } from './made-text.ts';
import { germanSentences } from './sentences-de.ts';
import { germanNames, germanTitles } from './titles-de.ts';
import type { Words } from './words.ts';
import { germanReview } from './words-review-de.ts';
import { germanSummary } from './words-summary-de.ts';

/** German. */
export const german: Words = {
  summary: germanSummary,
  review: germanReview,
  made: madeText({
    sentences: { ...germanCauses, ...germanSentences },
    terms: germanTerms,
    titles: germanTitles,
    names: germanNames,
  }),
  kinds: {
    interim: 'Zwischenabrechnung',
    final: 'Schlussabrechnung',
    revised: 'Korrigierte Abrechnung',
    'true-up': 'Nachberechnung',
  },
  kindSentences: {
    interim: 'Das ist eine Schätzung nach dem jetzigen Stand. Darauf wird nichts gezahlt.',
    final: 'Das ist endgültig: Niemand kann dem mehr widersprechen.',
    revised: 'Diese Abrechnung ersetzt alle früheren des Zeitraums.',
    'true-up': 'Damit wird ein schon bezahlter Zeitraum berichtigt.',
  },
  onThisPage: 'Auf dieser Seite',

  receives: 'Sie erhalten',
  receivesInterim: 'Nach dem jetzigen Stand würden Sie erhalten',
  owes: 'Sie schulden',
  owesInterim: 'Nach dem jetzigen Stand würden Sie schulden',
  nothingDue: 'Sie erhalten nichts und schulden nichts',
  byDay: (day) => `bis zum ${day}`,
  dayOpen: 'an einem Tag, der noch nicht feststeht',
  notPaidOnInterim: 'wenn der Zeitraum so endete',
  withheldToo: (amount) => `Weitere ${amount} werden vorerst einbehalten.`,
  withheldOwed: (amount) => `Weitere ${amount} werden vorerst nicht von Ihnen verlangt.`,
  paidBefore: (amount) => `Für diesen Zeitraum haben Sie schon ${amount} erhalten.`,
  owedBefore: (amount) => `Für diesen Zeitraum haben Sie schon ${amount} gezahlt.`,
  broughtFor: (amount) =>
    `Aus früheren Zeiträumen stehen Ihnen noch ${amount} zu; sie kommen hinzu.`,
  broughtFrom: (amount) =>
    `Aus früheren Zeiträumen schulden Sie noch ${amount}; sie werden verrechnet.`,
  kept: (amount) => `${amount} werden für Ihre Vorauszahlungen einbehalten.`,
  carriedFor: (amount) => `${amount} werden für Sie auf einen späteren Zeitraum übertragen.`,
  carriedFrom: (amount) => `${amount} werden erst in einem späteren Zeitraum von Ihnen verlangt.`,
  paidTo: (amount) => `Überwiesen werden Ihnen jetzt also ${amount}.`,
  paidFrom: (amount) => `Zu zahlen sind jetzt also ${amount}.`,
  instalments: (count, days) => `Sie zahlen in ${count} Raten im Abstand von ${days} Tagen.`,
  disputeBy: (instant) => `Wenn Sie nicht einverstanden sind, widersprechen Sie bis ${instant}.`,
  disputeEarly: 'Die Frist endet früher, wenn alle gefragten Partner zugestimmt haben.',
  howToDispute: 'So widersprechen Sie',

  aboutTitle: 'Zu dieser Abrechnung',
  programme: 'Programm',
  party: 'Für',
  period: 'Zeitraum',
  span: (from, to) => `${from} bis ${to}`,
  paidThrough: 'Berücksichtigte Abrechnungsdaten',
  paidThroughText: (day) => `Bezahlt bis zum ${day}`,
  revision: 'Fassung',
  revisionText: (number) =>
    `${number} (jede vollständige Berechnung eines Zeitraums hat eine Nummer)`,
  issued: 'Ausgestellt',
  terms: 'Zahlungsbedingungen',

  waterfallTitle: 'Wie der Betrag zustande kommt',
  toThePool: 'Vom Zielwert zum Verteilungsbetrag',
  toThePoolText: (target, outturn, pool) =>
    `Der Zielwert war ${target}. Ausgegeben wurden ${outturn}. ` +
    `Nach den Regeln der Vereinbarung sind ${pool} zu verteilen (der Verteilungsbetrag).`,
  toThePart: (party) => `Vom Verteilungsbetrag zum Anteil: ${party}`,
  toThePartText: (pool, party, part) => `Vom Verteilungsbetrag von ${pool} hat ${party} ${part}.`,
  ownLines: (party) => `Die Posten: ${party}`,
  ownLinesText: (party, total) => `Die Posten von ${party} ergeben zusammen ${total}.`,
  multiplied: (amount, rate, result) => `${amount} × ${rate} = ${result}.`,
  ofWhichYours: (party, amount) => `Davon hat ${party} ${amount}.`,
  takenBy: (taken, clause) => `${taken} (nach „${clause}“)`,
  becomes: (from, to) => `Aus ${from} werden ${to}.`,
  others: (share) => `${share}: die anderen Partner`,
  othersText: 'Was die anderen Partner dieses Anteils vom Verteilungsbetrag haben.',
  otherShareText: (share) => `Was „${share}“ vom Verteilungsbetrag hat.`,
  pool: 'Der Verteilungsbetrag',
  poolText: 'Der Betrag, der unter den Partnern verteilt wird.',
  poolPaid: 'Was für die Verteilung aufgebracht wird',
  poolPaidText: 'Was die Zahlenden zusammen aufbringen, damit die Partner es teilen können.',
  poolReceived: 'Was aus der Verteilung zurückkommt',
  poolReceivedText: 'Was die Partner, die den Verlust tragen, für die Empfänger aufbringen.',
  sidePartPays: (pool, party, part) =>
    `Die anderen Partner teilen einen Betrag von ${pool}. ${party} zahlt dafür ${part}.`,
  sidePartReceives: (pool, party, part) =>
    `Die anderen Partner tragen einen Betrag von ${pool}. ${party} erhält davon ${part}.`,
  part: (party) => `Der Anteil: ${party}`,
  partText: 'Die Summe Ihrer Posten, die unten folgen.',
  withheldBar: 'Vorerst einbehalten',
  withheldBarText: 'Siehe „Was einbehalten wird“.',
  payableBar: 'Zahlbar',
  payableBarText: 'Was jetzt gezahlt werden darf.',
  settledBar: 'Für diesen Zeitraum schon beglichen',
  settledBarText: 'Was auf frühere Abrechnungen gezahlt wurde.',
  dueBar: 'Jetzt fällig',
  dueBarText: 'Der Betrag am Anfang dieser Abrechnung.',
  amountColumn: 'Betrag',
  ofWhich: 'Was es ist',

  linesTitle: 'Ihre Posten',
  linesText:
    'Jeder Posten ist ein Betrag, den die Vereinbarung Ihnen gibt oder von Ihnen verlangt. ' +
    'Einen Betrag mit Minus schulden Sie.',
  lineColumn: 'Posten und woher er kommt',
  basis: (weight, total, title, whole) =>
    `Gemessen an ${title} haben Sie ${weight} von ${total}: ${weight} ÷ ${total} × ${whole}.`,
  payable: 'zahlbar',
  withheld: 'einbehalten',
  total: 'Summe',
  rule: (source) => `Regel: ${source}`,
  lineSteps: (count) => `Wie er berechnet wurde, in ${count} Schritten`,
  noLines: 'In diesem Zeitraum gibt es keine Posten für Sie.',

  changesTitle: (number) => `Was sich seit Fassung ${number} geändert hat`,
  changesNone: 'Keiner Ihrer Posten hat sich geändert.',
  changesText: 'Sonst hat sich bei Ihnen nichts geändert.',
  changesWhole: (disputed, depending) =>
    `Posten aller Partner, die sich geändert haben, weil ein Widerspruch gegen sie Erfolg hatte: ` +
    `${disputed}; weil sie auf einem berichtigten Wert beruhen: ${depending}. ` +
    'Aus anderen Gründen ändert sich keiner.',
  causesText: 'Warum',
  changedLines: 'Welche Posten, von welchem Betrag auf welchen',
  figureChange: (figure, from, to) => `„${figure}“ war ${from} und ist jetzt ${to}.`,
  absent: 'keiner',
  before: 'Vorher',
  now: 'Jetzt',
  difference: 'Unterschied',
  becauseDisputed: 'Ihm wurde widersprochen.',
  becauseOtherwise: 'Niemand hat ihm widersprochen; er wird anders berechnet als zuvor.',
  becauseDepends: (figures) =>
    `Kein Widerspruch gegen ihn hatte Erfolg; er beruht auf einem berichtigten Wert (${figures}).`,
  stateChange: (from, to) => `Er war ${from} und ist jetzt ${to}.`,

  gatesTitle: 'Bedingungen für Qualität und Sicherheit',
  gatesText:
    'Einsparungen werden nur geteilt, solange die Versorgung gut und sicher bleibt. ' +
    'Diese Bedingungen werden geprüft, bevor etwas berechnet wird.',
  gatesNone: 'Die Vereinbarung nennt keine Bedingungen für Qualität oder Sicherheit.',
  gateAtLeast: (value) => `Nötig: mindestens ${value}`,
  gateAtMost: (value) => `Nötig: höchstens ${value}`,
  gateValue: (value) => `gemessen: ${value}`,
  gateUnknown: 'nicht gemessen',
  gateSuppressed: 'gemessen, aber nicht gezeigt, weil es nur wenige Menschen betrifft',
  gateResults: { held: 'Erfüllt', breached: 'Nicht erfüllt', unknown: 'Unbekannt' },
  gateHistory: 'Frühere Zeiträume',
  gateNoHistory: 'Es gibt keine früheren Zeiträume.',
  gateResultColumn: 'Ergebnis',
  gateValueColumn: 'Gemessen',

  withheldTitle: 'Was einbehalten wird',
  withheldNone: 'Von Ihnen wird nichts einbehalten.',
  releasedWhen: (text) => `Freigegeben, wenn: ${text}`,

  disputeTitle: 'Wenn Sie nicht einverstanden sind',
  disputeText: (instant) =>
    `Bis ${instant} können Sie jedem Posten widersprechen. ` +
    'Was Sie nicht bestreiten, wird dadurch nicht aufgehalten.',
  disputeSome: (lines, instant) =>
    `Bis ${instant} können Sie diesen Posten widersprechen: ${lines}. ` +
    'Sie haben sich geändert; für die anderen ist die Zeit abgelaufen.',
  disputeClosed: 'Dieser Abrechnung kann nicht widersprochen werden.',
  disputeHow: 'Wie',
  disputeHowText:
    'Setzen Sie Ihren Posten und Ihren Grund so ein, wie sie in den folgenden Listen stehen.',
  disputeLines: 'Ihre Posten',
  disputeGrounds: 'Was als Grund zählt',
  disputeExcluded: 'Wem nicht widersprochen werden kann',
  disputeNextTitle: 'Was dann geschieht',
  disputeNext:
    'Eine unabhängige Person, die an der Berechnung nicht beteiligt war und zu keinem Partner ' +
    'gehört, entscheidet und begründet es. Haben Sie recht, werden die Daten berichtigt, alles ' +
    'wird neu berechnet, und Sie erhalten eine neue Abrechnung, die sagt, was sich geändert hat.',

  stepsTitle: 'Jeder Schritt der Berechnung',
  stepsText:
    'Öffnen Sie einen Schritt, um seine Regel, seine Werte und deren Herkunft zu sehen. ' +
    'Mit einem Taschenrechner kann jeder ihn nachrechnen.',
  step: (number) => `Schritt ${number}`,
  inputColumn: 'Wert und woher er kommt',
  valueColumn: 'Betrag',
  gives: 'Ergebnis',
  yes: 'ja',
  no: 'nein',
  fromStep: (number, title) => `Schritt ${number}: ${title}`,
  fromTerm: (path) => `Die Vereinbarung (${path})`,
  fromClause: (title, part) => `Die Vereinbarung, „${title}“: ${part}`,
  fromFigure: (title) => `Gemessen: ${title}`,
  fromDataset: (title, dataset) => `Gemessen: ${title}, aus „${dataset}“`,
  fromDatasetVersion: (title, dataset, version) =>
    `Gemessen: ${title}, aus „${dataset}“, Version ${version}`,

  measuresTitle: 'Wie jeder Wert gezählt wurde',
  measuresText:
    'Ein Wert wird nach einer Regel der Vereinbarung aus den Zeilen einer Datei gezählt. Wer die ' +
    'Zeilen sehen darf, kann nachzählen; dass jemand sie ansah, steht im Prüfprotokoll.',
  figureColumn: 'Wert und sein Fingerabdruck',
  measuredOn: 'Gezählt aus',
  measuredBy: 'Gezählt durch',
  fromFile: (title, version) => `„${title}“, Version ${version}`,

  datasetsTitle: 'Die Daten hinter den Werten',
  datasetsText:
    'Dateien, wie ihre Eigentümer sie eingereicht haben. ' +
    'Wäre ein Zeichen einer Datei anders, so wäre ihr Fingerabdruck (SHA-256) ein anderer.',
  ownerColumn: 'Eingereicht von',
  versionColumn: 'Version',
  rowsColumn: 'Zeilen',
  fingerprint: 'Fingerabdruck',

  proofTitle: 'Nachweis',
  proofText:
    'Diese Fingerabdrücke binden diese Seite an eine Berechnung, eine Vereinbarung und eine ' +
    'Stelle im Prüfprotokoll. Wer das Prüfpaket hat, kann sie nachrechnen.',
  revisionHash: 'Diese Fassung',
  resultHash: 'Ihr Ergebnis',
  agreementHash: 'Die Vereinbarung',
  calculationVersion: 'Berechnet von',
  auditHead: 'Prüfprotokoll',
  auditHeadText: (seq, hash) => `Eintrag ${seq}: ${hash}`,

  roundingModes: {
    'half-away-from-zero': 'Hälften von null weg',
    'half-even': 'Hälften zur geraden Ziffer',
    'toward-zero': 'zur Null hin',
    'away-from-zero': 'von null weg',
    floor: 'nach unten',
    ceiling: 'nach oben',
  },
  leastOf: (list) => `das Kleinste von ${list}`,
  greatestOf: (list) => `das Größte von ${list}`,
  chosen: (when, then, otherwise) => `wenn ${when}: ${then}, sonst ${otherwise}`,
  so: (fact, what) => `${fact}, also ${what}`,
  not: (condition) => `nicht ${condition}`,
  onTheLine: (at, points) => `abgelesen bei ${at} auf der Linie durch ${points}`,
  onTheSteps: (at, steps, below) =>
    `nach der Stufe, die ${at} erreicht: ${steps}; unter der ersten ${below}`,
  bySlices: (of, bands) => `${of} in Stufen: ${bands}`,
  band: (from, to, rate) => `von ${from} bis ${to} × ${rate}`,
  lastBand: (from, rate) => `über ${from} × ${rate}`,
  rounded: (of, places, mode) =>
    places === 0
      ? `${of}, auf Ganze gerundet, ${mode}`
      : `${of}, auf ${places} Stellen gerundet, ${mode}`,
  allocated: (of, by) =>
    `${of}, im Verhältnis von ${by} geteilt; ` +
    'übrige Einheiten gehen einzeln an die größten Reste',
  atLeastEach: (bound) => `mindestens ${bound}`,
  atMostEach: (bound) => `höchstens ${bound}`,
  totalOf: (of) => `die Summe von ${of}`,
  entryOf: (of, key) => `${key} aus ${of}`,
};
