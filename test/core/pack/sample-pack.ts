import { readFileSync } from 'node:fs';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { canonicalHash } from '../../../core/canonical/index.ts';
import { csvPaymentFileWriter, type PayoutPlan, planPayout } from '../../../core/ledger/index.ts';
import { planReissue } from '../../../core/ledger/plan-reissue.ts';
import { payoutTermsOf } from '../../../core/ledger/payout-terms.ts';
import { reversalOf } from '../../../core/ledger/transfer.ts';
import { transfersHash } from '../../../core/ledger/transfers-hash.ts';
import {
  type PackContents,
  type PackRevision,
  type PackTransfer,
  packLines,
} from '../../../core/pack/index.ts';
import { revisionHashOf } from '../../../core/period/revision-hash.ts';
import type { FigureSource } from '../../../core/settlement/figure-source.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { settle } from '../../../core/settlement/settle.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import { buildStatement, renderStatement } from '../../../core/statement/index.ts';
import { sampleInput } from '../statement/sample.ts';
import { dispute } from './sample-dispute.ts';
import { PERIOD, PROGRAMME, SampleProgramme, STORY, type Story } from './sample-programme.ts';
import { sampleSources } from './sample-sources.ts';

const FIGURES = {
  benchmark: '344368010',
  outturn: '309247648',
  'quality.met_standard': '1',
  'quality.score': '0.634',
  'people.north': '5020',
  'people.south': '4115',
  'people.east': '2750',
  'people.west': '2000',
  'review.withheld': '0',
};

const span = { id: PERIOD, from: '2021-01-01', to: '2021-12-31' };
const CALCULATION_VERSION = 'gainshare 0.1.0';

/** A whole period: two revisions, a dispute, statements, payments that failed and went again. */
export function samplePackContents(
  agreement = loadAgreement(readFileSync('agreements/usmm-2021.yaml', 'utf8')),
  story = STORY,
): PackContents {
  const programme = openProgramme(agreement, story);
  const wrong = { period: span, values: { ...FIGURES, outturn: '308000000' } };
  const first = calculate(programme, agreement, 1, wrong);
  const firstStatements = issue(programme, agreement, first);
  dispute(programme, first.revision);
  submit(programme, story.submitter, 'expenditure');
  const second = calculate(programme, agreement, 2, { period: span, values: FIGURES });
  const statements = issue(programme, agreement, second);
  const { transfers, paymentFiles } = pay(programme, agreement, second);
  if (story.late.includes('agreement')) propose(programme, agreement);
  for (const dataset of story.late) {
    if (dataset !== 'agreement') submit(programme, story.submitter, dataset);
  }
  const others = programme.story.isRecalculated ? [again(programme, agreement, second)] : [];
  programme.before('end');
  return {
    programme: PROGRAMME,
    period: PERIOD,
    audit: programme.audit,
    decisions: programme.decisions,
    agreements: [agreement],
    figures: [first, second, ...others].map(({ figures }) => figures),
    revisions: [first, second, ...others].map(({ revision }) => revision),
    statements: [...firstStatements, ...statements],
    paymentFiles,
    transfers,
  };
}

/** A further revision after the payment; where the story has it, the period is opened for it. */
function again(programme: SampleProgramme, agreement: Agreement, paid: Calculated): Calculated {
  const { revisionHash } = paid.revision;
  for (const actor of programme.story.reopeners) {
    programme.inPeriod({ actor, message: 'reopen', reason: 'late data', revisionHash });
  }
  for (const [actor, decision] of programme.story.deciders) {
    const said = { message: 'decideWithheld', target: 'held', reason: 'as agreed' };
    programme.inPeriod({ actor, ...said, decision, revisionHash });
  }
  submit(programme, programme.story.submitter, 'expenditure');
  const values = { ...FIGURES, ...programme.story.figures };
  return calculate(programme, agreement, 3, { period: span, values });
}

/** A period with one revision that nobody was told of yet: for very many steps. */
export function calculatedOnly(
  agreement: Agreement,
  measured: Figures = { period: span, values: FIGURES },
): PackContents {
  const programme = openProgramme(agreement, STORY);
  const { revision, figures } = calculate(programme, agreement, 1, measured);
  return {
    programme: PROGRAMME,
    period: PERIOD,
    audit: programme.audit,
    decisions: programme.decisions,
    agreements: [agreement],
    figures: [figures],
    revisions: [revision],
    statements: [],
    paymentFiles: [],
    transfers: [],
  };
}

function openProgramme(agreement: Agreement, story: Story): SampleProgramme {
  const programme = new SampleProgramme(story);
  if (!story.late.includes('agreement')) propose(programme, agreement);
  agreeAndConfirm(programme, agreement);
  programme.inPeriod({ actor: 'mia', message: 'open', details: { from: span.from, to: span.to } });
  for (const dataset of ['benchmark', 'expenditure', 'quality']) {
    if (!story.late.includes(dataset)) submit(programme, story.submitter, dataset);
  }
  submit(programme, 'iris', 'attribution');
  return programme;
}

function propose(programme: SampleProgramme, agreement: Agreement): void {
  const { decisionId } = programme.decide({
    actor: 'mia',
    message: 'proposeAgreement',
    decision: 'propose',
    details: { agreementHash: agreementHash(agreement) },
  });
  programme.confirm(decisionId);
}

/** What the story has of people beside the period: signatures, accounts, other messages. */
function agreeAndConfirm(programme: SampleProgramme, agreement: Agreement): void {
  const { agrees, accountConfirmer, extra } = programme.story;
  for (const actor of agrees) {
    const details = { agreementHash: agreementHash(agreement) };
    programme.decide({ actor, message: 'signAgreement', decision: 'sign', target: 'cms', details });
  }
  if (accountConfirmer !== '') {
    const target = 'north';
    const proposal = programme.decide({ actor: 'fiona', message: 'setAccount', target });
    const details = { proposal: proposal.decisionId };
    programme.decide({ actor: accountConfirmer, message: 'confirmAccount', target, details });
  }
  if (extra !== undefined) programme.decide(extra);
}

/** Its lines, without their line feeds. */
export function samplePack(agreement?: Agreement, story = STORY): string[] {
  return [...packLines(samplePackContents(agreement, story))].map((line) => line.slice(0, -1));
}

function submit(programme: SampleProgramme, actor: string, dataset: string): void {
  const fileSha256 = canonicalHash([dataset, programme.audit.length]);
  const details = { fileSha256, 'total.rows': '100' };
  const submitted = programme.inPeriod({ actor, message: 'submit', target: dataset, details });
  programme.accepted(submitted);
}

interface Calculated {
  readonly revision: PackRevision;
  readonly settlement: Settlement;
  readonly figures: PackContents['figures'][number];
}

function calculate(
  programme: SampleProgramme,
  agreement: Agreement,
  number: number,
  figures: Figures,
): Calculated {
  const reason = 'in order';
  programme.before('revision');
  programme.inPeriod({ actor: 'claire', message: 'review', decision: 'release', reason });
  const settlement = settle(agreement, figures);
  const { steps, ...result } = settlement;
  const sources = sampleSources(programme, agreement, figures);
  const identity = {
    programme: PROGRAMME,
    period: PERIOD,
    number,
    resultHash: settlement.resultHash,
    datasetVersions: programme.versions,
    calculationVersion: CALCULATION_VERSION,
  };
  const hashes = {
    agreementHash: settlement.agreementHash,
    figuresHash: canonicalHash(figures),
    sourcesHash: canonicalHash(sources),
    revisionHash: revisionHashOf(identity),
  };
  const calculatedAt = programme.now;
  programme.append({
    key: `revision/${PERIOD}/${number}`,
    kind: 'revision-calculated',
    body: {
      ...identity,
      ...hashes,
      resultSha256: canonicalHash(result),
      stepsSha256: canonicalHash(steps),
    },
  });
  const { revisionHash } = hashes;
  if (number === 2) programme.before('signing');
  for (const actor of programme.story.signers) {
    programme.inPeriod({ actor, message: 'signOff', decision: 'sign', revisionHash });
  }
  const revision = { identity, ...hashes, calculatedAt, result, steps };
  return { revision, settlement, figures: { figures, sources } };
}

function issue(programme: SampleProgramme, agreement: Agreement, calculated: Calculated) {
  const { revision, settlement } = calculated;
  const { number } = revision.identity;
  const parties = agreement.parties.map(({ id }) => id).sort();
  const auditHead = programme.head;
  return parties.map((partyId) => {
    const statement = buildStatement(
      sampleInput(partyId, {
        agreement,
        settlement,
        issuedAt: programme.now,
        auditHead,
        sources: calculated.figures.sources as Readonly<Record<string, FigureSource>>,
        datasets: datasetsOf(programme, revision.identity.datasetVersions),
        revision: {
          number,
          revisionHash: revision.revisionHash,
          calculationVersion: CALCULATION_VERSION,
        },
      }),
    );
    const { html, json } = renderStatement(statement);
    programme.append({
      key: `statement/${PERIOD}/${number}/${partyId}`,
      kind: 'statement-issued',
      body: {
        period: PERIOD,
        revision: number,
        party: partyId,
        sha256: html.sha256,
        modelSha256: json.sha256,
        dueAmount: statement.amounts.dueAmount,
      },
    });
    return { revision: number, partyId, model: JSON.parse(json.text) as object, html: html.text };
  });
}

/** The files that a revision was made of, as its statements tell of them. */
function datasetsOf({ datasets }: SampleProgramme, versions: Readonly<Record<string, number>>) {
  return Object.entries(versions).map(([datasetId, version]) => {
    const sha256 = datasets.get(datasetId)?.fileSha256 ?? '';
    return { datasetId, title: datasetId, ownerTitle: '', version, sha256 };
  });
}

function pay(programme: SampleProgramme, agreement: Agreement, calculated: Calculated) {
  const { revision, settlement } = calculated;
  programme.before('payout');
  const order = {
    programmeId: PROGRAMME,
    periodId: PERIOD,
    revisionNumber: revision.identity.number,
    revisionHash: revision.revisionHash,
    currency: 'USD',
    minorUnitDigits: 2,
    terms: payoutTermsOf(agreement.payment, 2),
    lines: settlement.lines,
    ledger: [],
    standing: { carried: {}, advanced: {} },
    at: programme.now,
    accounts: Object.fromEntries(
      agreement.parties.map(({ id, name }) => [
        id,
        { version: 1, holderName: name, details: '{"accountNumber":"000100001"}' },
      ]),
    ),
  };
  const first = plan(programme, order, planPayout(order), `payout/${PERIOD}/2`);
  const ids = first.instructions.map(({ endToEndId }) => endToEndId);
  const [refused = '', returned = '', ...others] = ids;
  programme.before('release');
  withdraw(programme, ids);
  release(programme, first);
  answer(programme, [`${refused}=rejected=no such account`]);
  answer(
    programme,
    [returned, ...others].map((id) => `${id}=accepted`),
  );
  answer(programme, [`${returned}=returned=closed`]);
  const [failed, back] = first.pending;
  if (failed === undefined || back === undefined) throw new Error('There are too few payments.');
  const reversal = reversalOf(back, back.revisionNumber, 'returned by the bank: closed');
  const ledger = [
    ...first.transfers.map((each) => (each.transferId === failed.transferId ? voided(each) : each)),
    { ...reversal, plan: '', state: 'posted' as const, at: programme.now },
  ];
  const parties = [failed.partyId, back.partyId];
  const { decisionId } = programme.inPeriod({
    actor: 'fiona',
    message: 'reissuePayment',
    decision: 'reissue',
    reason: 'the accounts were corrected',
  });
  const again = planReissue({ ...order, ledger }, parties, {
    [failed.partyId]: 1,
    [back.partyId]: 1,
  });
  const second = plan(programme, order, again, `reissue/${PERIOD}/${decisionId}`);
  return {
    transfers: [...ledger, ...second.transfers].sort((one, other) =>
      one.transferId < other.transferId ? -1 : 1,
    ),
    paymentFiles: [first.file, second.file],
  };
}

function voided(transfer: PackTransfer): PackTransfer {
  return { ...transfer, state: 'voided' };
}

/** A plan of payments with its file and its entry; what is pending is taken as paid. */
function plan(
  programme: SampleProgramme,
  order: Parameters<typeof planPayout>[0],
  { posted, pending, instructions }: PayoutPlan,
  key: string,
) {
  const isFirst = key.startsWith('payout');
  const requestedOn = programme.now.slice(0, 10);
  const made = { requestedOn, createdAt: programme.now, auditHead: programme.head };
  const file = csvPaymentFileWriter.write({ ...order, ...made, instructions });
  const at = programme.now;
  programme.append({
    key,
    kind: isFirst ? 'payout-planned' : 'payout-reissued',
    body: {
      period: PERIOD,
      revision: order.revisionNumber,
      revisionHash: order.revisionHash,
      fileHash: file.fileHash,
      controlSum: file.controlSum,
      transfersSha256: transfersHash([...posted, ...pending]),
      instructions: instructions.map(({ endToEndId, partyId, direction, amount }) => ({
        endToEndId,
        partyId,
        direction,
        amount,
      })),
    },
  });
  const state = isFirst ? ('posted' as const) : ('pending' as const);
  const transfers = [
    ...posted.map((transfer) => ({ ...transfer, plan: key, state: 'posted' as const, at })),
    ...pending.map((transfer) => ({ ...transfer, plan: key, state, at })),
  ];
  const { revisionHash } = order;
  return {
    instructions,
    pending,
    transfers,
    revisionHash,
    fileHash: file.fileHash,
    file: { plan: key, content: file.content },
  };
}

function release(
  programme: SampleProgramme,
  { fileHash, revisionHash }: { readonly fileHash: string; readonly revisionHash: string },
): void {
  for (const actor of programme.story.releasers) {
    programme.inPeriod({ actor, message: 'releasePayment', target: fileHash, revisionHash });
  }
}

/** What nobody released yet is given up: the bank will never have had it. */
function withdraw(programme: SampleProgramme, ids: readonly string[]): void {
  const { withdrawn } = programme.story;
  const given = ids.slice(0, withdrawn === 'a payment' ? 1 : ids.length);
  if (withdrawn === 'nothing') return;
  answer(
    programme,
    given.map((id) => `${id}=unknown=withdrawn before its release`),
  );
}

function answer(programme: SampleProgramme, answers: readonly string[]): void {
  programme.inPeriod({ actor: 'fiona', message: 'answerPayment', details: { answers } });
}
