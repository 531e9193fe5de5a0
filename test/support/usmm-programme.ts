import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { agreementHash } from '../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { listPeriods } from '../../database/reads/list-periods.ts';
import { listRevisions } from '../../database/reads/list-revisions.ts';
import { type PeriodView, showPeriod } from '../../database/reads/show-period.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { periodWorkflowId } from '../../core/period/workflow-ids.ts';
import type { Outcome } from '../../workflows/messages.ts';
import type { Intent } from '../../client/intent.ts';
import { enrolByDecisions } from './enrol-by-decisions.ts';
import { enrol, giveAccounts, type People } from './enrol.ts';
import { inYear, yearOf } from './period-years.ts';
import { keyOf, keyProofOf, type TestEngine } from './test-engine.ts';

const ROOT = new URL('../../', import.meta.url);
const fileAt = (path: string): string => fileURLToPath(new URL(path, ROOT));

/** Everybody who takes part: who, of which organisation, with which mandates. */
export const PEOPLE: People = {
  dora: ['cms', 'data-owner@cms'],
  ivan: ['infrastructure', 'data-owner@infrastructure'],
  clara: ['aco', 'clinical-governance-lead@aco'],
  gina: ['aco', 'governance-member@aco'],
  george: ['cms', 'governance-member@cms'],
  greta: ['north', 'governance-member@north'],
  cyrus: ['cms', 'partner@cms'],
  nora: ['north', 'partner@north'],
  sean: ['south', 'partner@south'],
  ella: ['east', 'partner@east'],
  walt: ['west', 'partner@west'],
  ruth: ['reviewers', 'independent-reviewer@reviewers'],
  fiona: ['aco', 'finance-officer@aco'],
  felix: ['aco', 'finance-officer@aco'],
  otto: ['aco', 'auditor@aco'],
};

export const PARTNERS: Readonly<Record<string, string>> = {
  cyrus: 'cms',
  nora: 'north',
  sean: 'south',
  ella: 'east',
  walt: 'west',
};

type AgreementChange = (agreement: string) => string;
const asItIs: AgreementChange = (text) => text;

const PAYEES = ['infrastructure', 'redesign', 'north', 'south', 'east', 'west'];

/** The demo's programme in a test: the real agreement, people with keys, and what each can do. */
export class UsmmProgramme {
  readonly engine: TestEngine;
  readonly id: string;
  readonly period: string;
  /** Periods of one programme lie in years of their own: no day belongs to two of them. */
  readonly year: string;
  /** How long it waits for what must come. */
  protected readonly patienceMilliseconds: number = 40_000;
  private decisions = 0;

  /** Periods of one programme may run side by side; only one of them creates it. */
  constructor(engine: TestEngine, id: string, period = '2021') {
    this.engine = engine;
    this.id = id;
    this.period = period;
    this.year = yearOf(id, period);
  }

  get workflowId(): string {
    return periodWorkflowId(this.id, this.period);
  }

  /** Sends a decision about the period; ids are made of a counter, so that histories repeat. */
  decide(intent: Omit<Intent, 'programme'>): Promise<Outcome> {
    this.decisions += 1;
    return this.engine.decide({
      programme: this.id,
      decisionId: `${this.id}-${this.period}-decision-${this.decisions}`,
      ...intent,
    });
  }

  inPeriod(intent: Omit<Intent, 'programme' | 'period'>): Promise<Outcome> {
    return this.decide({ period: this.period, ...intent });
  }

  /**
   * The programme with its people, its agreement and the accounts of those who are paid. People and
   * accounts are on the record, though no decision brought them there: that takes a tenth of the
   * time. A test of who let them in creates the programme by decisions.
   */
  async create(change: AgreementChange = asItIs, further: People = {}): Promise<void> {
    await this.#found();
    await enrol(this.engine, this.id, { ...PEOPLE, ...further });
    await giveAccounts(this.engine, this.id, PAYEES);
    await this.#proposeOwn(change);
  }

  /** The same, every person and account by the decisions of two, as a pack wants to see it. */
  async createByDecisions(change: AgreementChange = asItIs): Promise<void> {
    await this.#found();
    await enrolByDecisions(this.engine, this.id, PEOPLE, PAYEES);
    await this.#proposeOwn(change);
  }

  async #found(): Promise<void> {
    await this.decide({
      actor: 'mia',
      message: 'createProgramme',
      details: {
        name: 'USMM',
        personId: 'mia',
        personName: 'mia',
        organisation: 'aco',
        publicKey: keyOf('mia'),
        isDemo: 'true',
        secondPersonId: 'max',
        secondPersonName: 'max',
        secondOrganisation: 'cms',
        secondPublicKey: keyOf('max'),
        secondKeyProof: keyProofOf(this.id, 'max'),
        secondIsDemo: 'true',
        currency: 'USD',
        minorUnitDigits: '2',
        timeZone: 'America/Detroit',
      },
    });
  }

  async #proposeOwn(change: AgreementChange): Promise<void> {
    const text = await readFile(fileAt('agreements/usmm-2021.yaml'), 'utf8');
    const own = text.replace('programme: usmm', `programme: ${this.id}`);
    // Without a last day, so that its periods can lie in years of their own.
    await this.propose(change(own.replace(', to: 2021-12-31', '')));
  }

  /** Proposed by the first manager; where no party must sign it the second one confirms it. */
  async propose(document: string): Promise<Outcome> {
    const proposed = await this.decide({
      actor: 'mia',
      message: 'proposeAgreement',
      details: { document, agreementHash: agreementHash(loadAgreement(document)) },
    });
    return proposed.data['signedBy'] === '' ? await this.confirm(proposed) : proposed;
  }

  /** Registered by two managers, with a proof of the key. */
  register(person: string, organisation: string, roles: readonly string[]): Promise<Outcome> {
    const details = { personId: person, name: person, organisation, publicKey: keyOf(person) };
    const keyProof = keyProofOf(this.id, person);
    return this.change({
      message: 'registerPerson',
      details: { ...details, keyProof, isDemo: 'true', roles },
    });
  }

  /** A change of who may decide: proposed by the first manager, confirmed by the second. */
  async change(intent: Omit<Intent, 'programme' | 'actor'>): Promise<Outcome> {
    return await this.confirm(await this.decide({ actor: 'mia', ...intent }));
  }

  confirm({ decisionId }: Outcome): Promise<Outcome> {
    return this.decide({
      actor: 'max',
      message: 'confirmChange',
      decision: 'confirm',
      target: decisionId,
    });
  }

  /** Proposed by one finance officer, confirmed by the other. */
  async setAccount(party: string, accountNumber = '00000000'): Promise<Outcome> {
    const { decisionId } = await this.decide({
      actor: 'fiona',
      message: 'setAccount',
      target: party,
      details: { accountName: party, sortCode: '000000', accountNumber },
    });
    return await this.decide({
      actor: 'felix',
      message: 'confirmAccount',
      decision: 'confirm',
      target: party,
      details: { proposal: decisionId },
    });
  }

  open(): Promise<Outcome> {
    const details = { from: `${this.year}-01-01`, to: `${this.year}-12-31` };
    return this.inPeriod({ actor: 'mia', message: 'open', details });
  }

  async submit(dataset: string, file: string, actor = 'dora'): Promise<Outcome> {
    const folder = 'examples/usmm-2021';
    const path = await inYear(this.year, fileAt(`${folder}/${file}.csv`));
    const { sha256 } = await this.engine.store.put(path);
    const text = await readFile(fileAt(`${folder}/${file}.totals.json`), 'utf8');
    const declared = Object.entries(JSON.parse(text) as Record<string, string>);
    return await this.inPeriod({
      actor,
      message: 'submit',
      target: dataset,
      details: {
        fileSha256: sha256,
        fileName: `${file}.csv`,
        ...Object.fromEntries(declared.map(([name, value]) => [`total.${name}`, value])),
      },
    });
  }

  /** All four datasets; the expenditure is the corrected file unless told. */
  async submitAll(
    expenditure: string | (() => Promise<unknown>) = 'expenditure-corrected',
  ): Promise<void> {
    await this.submit('benchmark', 'benchmark');
    await this.submit('quality', 'quality');
    await this.submit('attribution', 'attribution', 'ivan');
    if (typeof expenditure === 'string') await this.submit('expenditure', expenditure);
    else await expenditure();
  }

  review(decision = 'release'): Promise<Outcome> {
    return this.inPeriod({ actor: 'clara', message: 'review', decision, reason: 'in order' });
  }

  async sign(actor: string, more: Partial<Intent> = {}): Promise<Outcome> {
    return await this.inPeriod({
      actor,
      message: 'signOff',
      decision: 'sign',
      revisionHash: await this.revisionHash(),
      ...more,
    });
  }

  async signAll(): Promise<void> {
    await this.sign('gina');
    await this.sign('george');
  }

  async accept(actor: string): Promise<Outcome> {
    return await this.inPeriod({
      actor,
      message: 'accept',
      decision: 'accept',
      target: PARTNERS[actor] ?? '',
      revisionHash: await this.revisionHash(),
    });
  }

  async dispute(actor: string, lines: readonly string[], more: Partial<Intent> = {}) {
    return await this.inPeriod({
      actor,
      message: 'openDispute',
      target: PARTNERS[actor] ?? '',
      reason: 'a credit note is missing',
      revisionHash: await this.revisionHash(),
      details: { lines, ground: 'data-omission' },
      ...more,
    });
  }

  determine(disputeId: string, more: Partial<Intent> = {}): Promise<Outcome> {
    return this.inPeriod({
      actor: 'ruth',
      message: 'determine',
      target: disputeId,
      decision: 'upheld',
      reason: 'the credit note is on record and was left out',
      details: { cause: 'data', dataset: 'expenditure' },
      ...more,
    });
  }

  async acceptAll(): Promise<void> {
    for (const partner of Object.keys(PARTNERS)) await this.accept(partner);
  }

  async view(): Promise<PeriodView> {
    const view = await this.read((tx) => showPeriod(tx, this.id, this.period));
    if (view === undefined) throw new Error('the period is not open');
    return view;
  }

  protected read<Found>(find: (tx: Transaction) => Promise<Found>): Promise<Found> {
    return withTransaction(this.engine.database, find);
  }

  async revisionHash(): Promise<string> {
    return (await this.view()).revisions.at(-1)?.revisionHash ?? '';
  }

  /** A programme with a period that waits for signatures on revision 1. */
  async untilSigning(expenditure = 'expenditure-corrected'): Promise<void> {
    await this.create();
    await this.openUntilSigning(expenditure);
  }

  /** The same where the programme is there already. */
  async openUntilSigning(expenditure = 'expenditure-corrected'): Promise<void> {
    await this.open();
    await this.submitAll(expenditure);
    await this.reaches('reviewing');
    await this.review();
    await this.reaches('signing');
  }

  /** Waits until the timeline says that the period stands in the phase. */
  async reaches(phase: string): Promise<void> {
    // Asked dozens of times: the whole view takes ten times as long as its first line.
    const reached = async () => {
      const [period] = await this.read((tx) => listPeriods(tx, this.id, this.period));
      return period?.phase === phase ? true : undefined;
    };
    if ((await this.eventually(reached)) !== undefined) return;
    throw new Error(`the period stays ${(await this.view()).phase} and is not ${phase}`);
  }

  /** Waits until there is a revision of this number. */
  async reachesRevision(number: number): Promise<void> {
    const reached = async () => {
      const revisions = await this.read((tx) => listRevisions(tx, this.id, this.period));
      return revisions.some((one) => one.number === number) ? true : undefined;
    };
    if ((await this.eventually(reached)) !== undefined) return;
    throw new Error(`there is no revision ${number}`);
  }

  /** Releases the payment file by two officers and takes the bank's answer to each payment. */
  async pay(status: 'accepted' | 'rejected' = 'accepted'): Promise<void> {
    const { file, revisionHash } = await this.paymentFile();
    for (const actor of ['fiona', 'felix']) {
      const target = file.fileHash;
      await this.inPeriod({ actor, message: 'releasePayment', target, revisionHash });
    }
    const { payments } = await this.view();
    const own = payments.instructions.filter(({ fileHash }) => fileHash === file.fileHash);
    const answers = own.map(({ endToEndId }) => `${endToEndId}=${status}`);
    const details = { answers };
    await this.inPeriod({
      actor: 'fiona',
      message: 'answerPayment',
      target: file.fileHash,
      details,
    });
  }

  /** The payment file of the newest revision, and that revision's hash. */
  async paymentFile() {
    const found = await this.eventually(async () => {
      const view = await this.view();
      const { number, revisionHash = '' } = view.revisions.at(-1) ?? {};
      const file = view.payments.files.find((one) => one.revisionNumber === number);
      return file === undefined ? undefined : { file, revisionHash };
    });
    if (found === undefined) throw new Error('there is no payment file');
    return found;
  }

  /** Asks again and again until there is an answer; undefined where there is none in time. */
  private async eventually<Found>(
    ask: () => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    const until = Date.now() + this.patienceMilliseconds;
    for (;;) {
      const found = await ask();
      if (found !== undefined || Date.now() > until) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
