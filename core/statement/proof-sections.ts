import { type Html, type HtmlPart, html } from './html.ts';
import { factList, section } from './page.ts';
import type { AuditHead, DatasetReference, RevisionReference } from './statement.ts';
import type { Writing } from './writing.ts';

/** The files behind the figures, by owner, version and fingerprint. */
export function datasetsSection(
  datasets: readonly DatasetReference[],
  { words, number }: Writing,
): Html | undefined {
  if (datasets.length === 0) return undefined;
  return section(
    'datasets',
    words.datasetsTitle,
    html`<p>${words.datasetsText}</p>
${datasets.map(
  (dataset) => html`<h3>${dataset.title}</h3>
${factList([
  [words.ownerColumn, dataset.ownerTitle],
  [words.versionColumn, String(dataset.version)],
  ...(dataset.rowCount === undefined
    ? []
    : [[words.rowsColumn, number(String(dataset.rowCount))] as const]),
  [words.fingerprint, hash(dataset.sha256)],
])}`,
)}`,
  );
}

/** What ties the page to one calculation and one point of the audit record. */
export function proofSection(
  of: { readonly revision: RevisionReference; readonly auditHead: AuditHead },
  { words }: Writing,
): Html {
  const { revision, auditHead } = of;
  return section(
    'proof',
    words.proofTitle,
    html`<p>${words.proofText}</p>
${factList([
  [words.revisionHash, hash(revision.revisionHash)],
  [words.resultHash, hash(revision.resultHash)],
  [words.agreementHash, hash(revision.agreementHash)],
  [words.calculationVersion, revision.calculationVersion],
  [words.auditHead, hash(words.auditHeadText(String(auditHead.seq), auditHead.hash))],
])}`,
  );
}

function hash(text: HtmlPart): Html {
  return html`<span class="hash">${text}</span>`;
}
