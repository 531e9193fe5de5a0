/**
 * What clauses say of their steps and lines, in German: the English sentence as the calculation has
 * it, with `{places}` for names and numbers. Where two fit, the one that stands first is taken.
 */
export const germanSentences: Readonly<Record<string, string>> = {
  // The target and the outturn.
  'What the cohort was expected to cost.': 'Was die Kohorte voraussichtlich kosten würde.',
  'The amount a head times the number of heads.': 'Der Betrag pro Kopf mal die Zahl der Personen.',
  'The number of each service times its price, summed.':
    'Die Zahl jeder Leistung mal ihr Preis, zusammengezählt.',
  'The target, grown once for each year.': 'Der Zielwert, für jedes Jahr einmal gesteigert.',
  'Each amount times its weight, summed.': 'Jeder Betrag mal sein Gewicht, zusammengezählt.',
  'The risk score in the period over that in the base year, within the limits.':
    'Der Risikowert im Zeitraum geteilt durch den im Basisjahr, innerhalb der Grenzen.',
  'The target times the risk factor.': 'Der Zielwert mal der Risikofaktor.',
  "The cohort's spend before, changed as the comparison group's, by amount.":
    'Die früheren Ausgaben der Kohorte, um denselben Betrag verändert wie die der ' +
    'Vergleichsgruppe.',
  "The cohort's spend before, changed as the comparison group's, by ratio.":
    'Die früheren Ausgaben der Kohorte, im selben Verhältnis verändert wie die der ' +
    'Vergleichsgruppe.',
  'What a head was expected to cost, times the number of heads.':
    'Was eine Person voraussichtlich kosten würde, mal die Zahl der Personen.',
  'What the cohort did cost.': 'Was die Kohorte tatsächlich gekostet hat.',
  'The sum of the categories that count: {included}. Left out: {excluded}.':
    'Die Summe der Arten von Ausgaben, die zählen: {included}. Nicht gezählt: {excluded}.',
  'The sum of the categories that count: {included}.':
    'Die Summe der Arten von Ausgaben, die zählen: {included}.',
  'The outturn without what people cost above the cap.':
    'Die Ausgaben ohne das, was einzelne Menschen über der Kappungsgrenze kosten.',
  'What is known so far, over the share of the final spend that it makes up.':
    'Was bisher bekannt ist, geteilt durch den Anteil, den es an den endgültigen Ausgaben hat.',
  'What each linked cell spent above what was expected, summed; falls count nothing.':
    'Was jeder verbundene Bereich mehr ausgab als erwartet, zusammengezählt; wo es weniger war, ' +
    'zählt es nicht.',
  'The outturn and the cost that was shifted elsewhere.':
    'Die Ausgaben und die Kosten, die anderswohin verlagert wurden.',

  // The pool.
  'The target less the outturn: a gain above zero, a loss below.':
    'Der Zielwert weniger die Ausgaben: über null ein Gewinn, darunter ein Verlust.',
  'What the pool must reach to count: the minimum rate of the target.':
    'Was der Verteilungsbetrag erreichen muss, um zu zählen: der Mindestsatz vom Zielwert.',
  'The pool counts from its first unit when it reaches the least amount, else not at all.':
    'Erreicht der Verteilungsbetrag den Mindestbetrag, zählt er ganz, sonst gar nicht.',
  'The pool counts as far as it lies beyond it when it reaches the least amount, else not at all.':
    'Erreicht der Verteilungsbetrag den Mindestbetrag, zählt, was darüber hinausgeht, ' +
    'sonst nichts.',
  'A smaller gain counts where the rate is waived.':
    'Ein kleinerer Gewinn zählt, wo der Mindestsatz ausgesetzt ist.',
  "A loss is nobody's to bear.": 'Einen Verlust muss niemand tragen.',
  '1 where the square of the pool reaches z z s s n, else 0.':
    '1, wo das Quadrat des Verteilungsbetrags z z s s n erreicht, sonst 0.',
  'The pool where it is more than chance explains, else nothing.':
    'Der Verteilungsbetrag, wo er mehr ist, als der Zufall erklärt, sonst nichts.',
  '1 where these hold: {conditions}. Else 0.':
    '1, wo diese Bedingungen erfüllt sind: {conditions}. Sonst 0.',
  'The whole pool where every gate holds; otherwise the stated share of it.':
    'Der ganze Verteilungsbetrag, wo jede Bedingung erfüllt ist; sonst der festgelegte ' +
    'Anteil davon.',
  'The weighted average of: {parts}.': 'Das gewichtete Mittel von: {parts}.',
  'A gain times the sharing rate; a loss times the loss rate.':
    'Ein Gewinn mal der Gewinnsatz; ein Verlust mal der Verlustsatz.',
  'The pool as a share of the target.': 'Der Verteilungsbetrag als Anteil am Zielwert.',
  'Each slice of the pool, by its share of the target, at the rate of its corridor.':
    'Jede Stufe des Verteilungsbetrags, nach ihrem Anteil am Zielwert, zum Satz ihres Korridors.',
  'No more than the most that may be gained or lost.':
    'Höchstens so viel, wie gewonnen oder verloren werden darf.',
  'What is left after the deduction from a gain, or from a loss.':
    'Was nach dem Abzug von einem Gewinn oder einem Verlust bleibt.',
  'A loss less the share and the amount forgiven, never below nothing.':
    'Ein Verlust ohne den erlassenen Anteil und den erlassenen Betrag, nie weniger als nichts.',
  'The balance, as far as the gain reaches; nothing from a loss.':
    'Der Saldo, soweit der Gewinn reicht; von einem Verlust nichts.',
  'What stays owed after this period.': 'Was nach diesem Zeitraum noch geschuldet wird.',
  'The pool less what was recovered from it.':
    'Der Verteilungsbetrag ohne das, was davon verrechnet wurde.',
  'The share of the pool that falls due now.':
    'Der Anteil des Verteilungsbetrags, der jetzt fällig wird.',
  'The rest, which falls due in later periods.':
    'Der Rest, der in späteren Zeiträumen fällig wird.',
  'Rounded to {places} decimals, {mode}.': 'Auf {places} Nachkommastellen gerundet, {mode}.',

  // What is set aside, and paid beside the pool.
  'The share of the pool for the fund, within its limits, toward zero.':
    'Der Anteil des Fonds am Verteilungsbetrag, innerhalb seiner Grenzen, zur Null hin gerundet.',
  'The amount, for the fund.': 'Der Betrag, für den Fonds.',
  'The pool less what the fund takes or bears.':
    'Der Verteilungsbetrag ohne das, was der Fonds erhält oder trägt.',
  'Set aside from a gain before it is divided, or borne of a loss.':
    'Von einem Gewinn zurückgelegt, bevor er geteilt wird, oder von einem Verlust getragen.',
  'The value of activity as it came, less the plan.':
    'Der Wert der erbrachten Leistungen, weniger der Plan.',
  'The share of the value above the plan, or below it.':
    'Der Anteil am Wert über dem Plan oder darunter.',
  'Activity above or below the plan, at the agreed share of its value.':
    'Leistungen über oder unter dem Plan, zum vereinbarten Anteil ihres Werts.',
  'The fixed cost in the revenue lost, as far as this period covers it.':
    'Die Fixkosten in den entgangenen Erlösen, soweit dieser Zeitraum sie deckt.',
  'Fixed cost that has not fallen with activity.':
    'Fixkosten, die nicht mit den Leistungen gesunken sind.',
  'What revenue now falls below the protected share of revenue before, made good.':
    'Was den Erlösen jetzt am geschützten Anteil der früheren fehlt, wird ausgeglichen.',
  'Revenue below the protected share, made good.':
    'Erlöse unter dem geschützten Anteil werden ausgeglichen.',
  'The weighted average over: {indicators}.': 'Das gewichtete Mittel über: {indicators}.',
  'What was earned, less what was paid ahead.': 'Was verdient wurde, ohne das schon Gezahlte.',
  'The amount times the share of the indicators that was achieved.':
    'Der Betrag mal der Anteil der Kennzahlen, der erreicht wurde.',
  'The amount, for the partner that earned it.':
    'Der Betrag, für den Partner, der ihn verdient hat.',
  'Incentives earned, less what was paid ahead for them.':
    'Verdiente Anreize, ohne das, was dafür schon gezahlt wurde.',
  'Incentives earned.': 'Verdiente Anreize.',
  'Each amount in whole minor units.': 'Jeder Betrag in ganzen kleinsten Währungseinheiten.',
  'The claims, as far as the pool is a gain that reaches for them.':
    'Die Ansprüche, soweit der Verteilungsbetrag ein Gewinn ist und für sie reicht.',
  'The pool less what was paid from it.':
    'Der Verteilungsbetrag ohne das, was daraus gezahlt wurde.',
  'The sum of these lines, turned round, divided among those who pay them.':
    'Die Summe dieser Posten mit umgekehrtem Vorzeichen, geteilt unter denen, die sie zahlen.',
  'What this party pays for these lines.': 'Was dieser Partner für diese Posten zahlt.',

  // The division.
  '1 for a gain, else 0: gains and losses have shares of their own.':
    '1 bei einem Gewinn, sonst 0: Gewinne und Verluste haben eigene Anteile.',
  '1 for a loss, else 0: gains and losses have shares of their own.':
    '1 bei einem Verlust, sonst 0: Gewinne und Verluste haben eigene Anteile.',
  'The pool where it is a gain, else nothing.':
    'Der Verteilungsbetrag, wo er ein Gewinn ist, sonst nichts.',
  'The pool where it is a loss, else nothing.':
    'Der Verteilungsbetrag, wo er ein Verlust ist, sonst nichts.',
  'The part of the pool that each share has in this period.':
    'Der Teil des Verteilungsbetrags, den jeder Anteil in diesem Zeitraum hat.',
  'The pool divided into its shares, in whole minor units.':
    'Der Verteilungsbetrag, aufgeteilt in seine Anteile, in ganzen kleinsten Währungseinheiten.',
  '{share}: this share of the pool, whole.':
    '{share}: dieser Anteil am Verteilungsbetrag, ungeteilt.',
  '{share}: this share of the pool, divided in equal parts.':
    '{share}: dieser Anteil am Verteilungsbetrag, zu gleichen Teilen aufgeteilt.',
  '{share}: this share of the pool, divided in agreed parts.':
    '{share}: dieser Anteil am Verteilungsbetrag, in vereinbarten Teilen aufgeteilt.',
  '{share}: this share of the pool, divided by contribution points.':
    '{share}: dieser Anteil am Verteilungsbetrag, nach Beitragspunkten aufgeteilt.',
  ['{share}: this share of the pool, divided in equal parts, within the least and the most ' +
    'for each.']:
    '{share}: dieser Anteil am Verteilungsbetrag, zu gleichen Teilen aufgeteilt, ' +
    'innerhalb der Mindest- und Höchstbeträge.',
  ['{share}: this share of the pool, divided in agreed parts, within the least and the most ' +
    'for each.']:
    '{share}: dieser Anteil am Verteilungsbetrag, in vereinbarten Teilen aufgeteilt, ' +
    'innerhalb der Mindest- und Höchstbeträge.',
  ['{share}: this share of the pool, divided by contribution points, within the least and ' +
    'the most for each.']:
    '{share}: dieser Anteil am Verteilungsbetrag, nach Beitragspunkten aufgeteilt, ' +
    'innerhalb der Mindest- und Höchstbeträge.',
  '{share}: this share of the pool, divided by {figure}, within the least and the most for each.':
    '{share}: dieser Anteil am Verteilungsbetrag, nach {figure} aufgeteilt, ' +
    'innerhalb der Mindest- und Höchstbeträge.',
  '{share}: this share of the pool, divided by {figure}.':
    '{share}: dieser Anteil am Verteilungsbetrag, nach {figure} aufgeteilt.',
  'Weighted points for: {categories}.': 'Gewichtete Punkte für: {categories}.',
  'The part of the pool that these parties divide.':
    'Der Teil des Verteilungsbetrags, den diese Partner unter sich teilen.',
  'What each party gets or bears at least.': 'Was jeder Partner mindestens erhält oder trägt.',
  'What each party gets or bears at most.': 'Was jeder Partner höchstens erhält oder trägt.',
  'The amount, as far as the parties may get it.':
    'Der Betrag, soweit ihn die Partner erhalten dürfen.',
  'What is left when everybody has the most.': 'Was übrig ist, wenn alle den Höchstbetrag haben.',

  // What is withheld.
  'The share that is held.': 'Der Anteil, der einbehalten wird.',
  'The share that is held where the review withholds, else nothing.':
    'Der Anteil, der einbehalten wird, wenn die Prüfung es beschließt, sonst nichts.',
  'The share that is held where a gate fails or the review withholds, else nothing.':
    'Der Anteil, der einbehalten wird, wenn eine Bedingung nicht erfüllt ist oder die Prüfung es ' +
    'beschließt, sonst nichts.',
  ['The share that is held where an action plan is not kept up or the review withholds, ' +
    'else nothing.']:
    'Der Anteil, der einbehalten wird, wenn ein Maßnahmenplan nicht verfolgt wird oder die ' +
    'Prüfung es beschließt, sonst nichts.',
  ['The share that is held where a gate fails or an action plan is not kept up or the ' +
    'review withholds, else nothing.']:
    'Der Anteil, der einbehalten wird, wenn eine Bedingung nicht erfüllt ist, ein Maßnahmenplan ' +
    'nicht verfolgt wird oder die Prüfung es beschließt, sonst nichts.',
  'The share of each amount due that is held, in whole minor units, toward zero.':
    'Der Anteil an jedem fälligen Betrag, der einbehalten wird, in ganzen kleinsten ' +
    'Währungseinheiten, zur Null hin gerundet.',
  'What is left to pay.': 'Was zu zahlen bleibt.',
  'The share that is held, as long as nobody has decided about it.':
    'Der Anteil, der einbehalten wird, solange niemand darüber beschlossen hat.',
  '1 once those who review decided that it is released, else 0.':
    '1, sobald die Prüfenden seine Freigabe beschlossen haben, sonst 0.',
  '1 once those who review decided that it is forfeited, else 0.':
    '1, sobald die Prüfenden beschlossen haben, dass er verfällt, sonst 0.',
  'What is kept, as long as nobody has decided about it.':
    'Was einbehalten ist, solange niemand darüber beschlossen hat.',
  'Held back until a later revision releases it.':
    'Einbehalten, bis eine spätere Fassung ihn freigibt.',
  'What was kept, once it was released.': 'Was einbehalten war, sobald es freigegeben wurde.',
  'It was held back, and those who review decided to release it.':
    'Er war einbehalten, und die Prüfenden haben seine Freigabe beschlossen.',
  'All that was kept, once it was forfeited, for the party that then has it.':
    'Alles, was einbehalten war, sobald es verfallen ist, für den Partner, der es dann hat.',
  'It was held back from partners, and those who review decided that it is forfeited.':
    'Er war von Partnern einbehalten, und die Prüfenden haben beschlossen, dass er verfällt.',

  // Who pays.
  'The sum of the lines before this clause.': 'Die Summe der Posten vor dieser Klausel.',
  'The sum of the lines, turned round, divided among those who fund them.':
    'Die Summe der Posten mit umgekehrtem Vorzeichen, geteilt unter denen, die sie tragen.',
  'What this party will pay when what is held is released.':
    'Was dieser Partner zahlen wird, wenn das Einbehaltene freigegeben wird.',
  ['What all others get or owe, seen from the other side: with a minus this party pays it, ' +
    'without one it receives it.']:
    'Was alle anderen erhalten oder schulden, von der anderen Seite gesehen: Mit Minus zahlt ' +
    'dieser Partner es, ohne Minus erhält er es.',

  // A term that is worked out in a step of its own.
  '{title}, as the clause words it.': '{title}, wie es in der Klausel steht.',
};
