/**
 * Why a revision differs from the one before it, in German, and what an amendment changes; as
 * `sentences-de.ts`.
 */
export const germanCauses: Readonly<Record<string, string>> = {
  'Version {version} of {dataset} was submitted.':
    'Version {version} von „{dataset}“ wurde eingereicht.',
  'The figure “{figure}” is another.': 'Der Wert „{figure}“ ist ein anderer.',
  'It is calculated by version {version}, before by {before}.':
    'Berechnet wird mit Version {version}, zuvor mit {before}.',
  'The review of the gates withheld the declared part.':
    'Die Prüfung der Bedingungen hat den dafür vereinbarten Teil einbehalten.',
  'The review of the gates released the declared part.':
    'Die Prüfung der Bedingungen hat den dafür vereinbarten Teil freigegeben.',
  'Every action plan is kept up again.': 'Alle Maßnahmenpläne werden wieder verfolgt.',
  'An action plan is not kept up.': 'Ein Maßnahmenplan wird nicht verfolgt.',
  'Those who review decided: what “{title}” held is released.':
    'Die Prüfenden haben beschlossen: Was „{title}“ einbehielt, ist freigegeben.',
  'Those who review decided: what “{title}” held is forfeited.':
    'Die Prüfenden haben beschlossen: Was „{title}“ einbehielt, ist verfallen.',
  ['Version {to} of the agreement was adopted for this period in place of version {from}, ' +
    'because: {why}. It changes: {terms}.']:
    'Version {to} der Vereinbarung gilt für diesen Zeitraum anstelle von Version {from}, weil: ' +
    '{why}. Sie ändert: {terms}.',
  ['Version {to} of the agreement was adopted for this period in place of version {from}. ' +
    'It changes: {terms}.']:
    'Version {to} der Vereinbarung gilt für diesen Zeitraum anstelle von Version {from}. ' +
    'Sie ändert: {terms}.',

  'This statement is binding.': 'Diese Abrechnung ist verbindlich.',
  'Only lines that changed since the last revision can be disputed.':
    'Nur Posten, die sich seit der letzten Fassung geändert haben, kann widersprochen werden.',
};

/** What an amendment changes, one term each. */
export const germanTerms: Readonly<Record<string, string>> = {
  '{party} joins on {day}': '{party} tritt am {day} bei',
  '{party} leaves; its last day is before {day}':
    '{party} scheidet aus; der letzte Tag liegt vor dem {day}',
  '{place} is new: {value}': '{place} ist neu: {value}',
  '{place} ends: {value}': '{place} entfällt: {value}',
  '{place}: {before} becomes {after}': '{place}: aus {before} wird {after}',
};
