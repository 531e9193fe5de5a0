import type { Agreement } from './agreement.ts';
import { type AgreementChange, agreementDifference } from './difference.ts';

/** What the parts of an agreement are called by those who sign it. */
const PARTS: Readonly<Record<string, string>> = {
  parties: 'Partners',
  roles: 'Roles',
  periods: 'Periods',
  cohort: 'Cohort',
  datasets: 'Data',
  measures: 'Measures',
  gates: 'Quality gates',
  clauses: 'Calculation',
  'governance.agreement': 'Signatures of the agreement',
  'governance.review': 'Review of gates',
  'governance.signOff': 'Sign-off',
  'governance.adoption': 'Adoption of an amendment by a period under way',
  'governance.determination': 'Determination of disputes',
  'governance.reopening': 'Opening a closed period again',
  'governance.release': 'Release of payments',
  'windows.collection': 'Collection of data',
  'windows.dispute': 'Dispute window',
  'windows.redispute': 'Window for changed lines',
  windows: 'Deadlines',
  disputes: 'Disputes',
  payment: 'Payment',
};

/**
 * What a version changes, in the field's words, one sentence each: who joins and leaves and when,
 * then term by term, such as `Dispute window: days 30 becomes 20`.
 */
export function changeWords(before: Agreement, after: Agreement): readonly string[] {
  const from = after.effective.from;
  const sentences = agreementDifference(before, after).map(
    (change) => partnerWords(change, from) ?? termWords(change),
  );
  return [...new Set(sentences)];
}

function partnerWords({ path, kind, before, after }: AgreementChange, from: string) {
  if (!/^parties\[[^\]]+\]$/.test(path) || kind === 'changed') return undefined;
  const { name } = JSON.parse(after ?? before ?? '{}') as { readonly name?: string };
  return kind === 'added'
    ? `${name} joins on ${from}`
    : `${name} leaves; its last day is before ${from}`;
}

function termWords({ path, kind, before, after }: AgreementChange): string {
  const key = Object.keys(PARTS)
    .filter(
      (part) => path === part || (/^[.[]/.test(path.slice(part.length)) && path.startsWith(part)),
    )
    .sort((one, other) => other.length - one.length)[0];
  const rest = key === undefined ? path : path.slice(key.length);
  const where = rest
    .split(/[.[\]]+/)
    .filter((word) => word !== '')
    .map(spaced)
    .join(', ');
  const title = key === undefined ? '' : PARTS[key];
  const head = [title, where].filter((text) => text !== '').join(': ');
  if (kind === 'added') return `${head} is new: ${said(after)}`;
  if (kind === 'removed') return `${head} ends: ${said(before)}`;
  return `${head}: ${said(before)} becomes ${said(after)}`;
}

/** `remindDaysBefore` as `remind days before`. */
function spaced(name: string): string {
  return name.replace(/[a-z][A-Z]/g, ([low, high]) => `${low} ${high?.toLowerCase()}`);
}

/** JSON without its quotation marks, for a person to read. */
function said(json: string | undefined): string {
  return (json ?? '').replace(/"([^"]*)"/g, '$1').replace(/([:,])(?=\S)/g, '$1 ');
}
