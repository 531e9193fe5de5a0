import { readFile } from 'node:fs/promises';
import type { MessageRule } from '../../../core/governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../../../core/governance/messages.ts';
import { keyOf, keyProofOf, type TestEngine } from '../test-engine.ts';
import { skipDays } from '../skip-time.ts';
import { inYear } from '../period-years.ts';
import { UsmmProgramme } from '../usmm-programme.ts';
import { disputeWorkflowId } from '../../../core/period/workflow-ids.ts';
import type { Asked } from './cast.ts';
import type { Place } from './expectation.ts';
import { called, placeCalled } from './places.ts';
import type { Names } from './samples.ts';
import { askedOf, castId, enrol } from './server-stage.ts';
import type { Use } from './try-place.ts';

const RULES = `disputes:
  answerDays: 7
  appealDays: 14
  laterGrounds: { until: determination, clause: rule 4.2 }
  secondDisputes: { permitted: other-ground, clause: rule 4.3 }
  joint: { permitted: true }
  advance: { share: 1 }
`;
const MATTERS = `
matters:
  roster-change: { dataset: expenditure, silence: reject }
`;
const REOPENING = `governance:
  reopening: { role: governance-member, count: 2, causes: [late], withinYears: 20 }
`;

/** The doors to whose places the server is brought. */
const isTried = ({ door }: MessageRule): boolean => ['period', 'dispute', 'payout'].includes(door);

/** The mandates that messages ask for. */
const ASKED: readonly Asked[] = [
  ...new Map(
    Object.values(MESSAGES)
      .filter(isTried)
      .map((rule) => {
        const asked = askedOf(rule);
        return [castId('', asked), asked] as const;
      }),
  ).values(),
];

/** Who prepares what is signed, determined and paid, by the mandate for it. */
const PREPARERS: readonly (readonly [dataset: string, file: string, Asked, owner: string])[] = [
  ['benchmark', 'benchmark', askedOf(MESSAGES.signOff), 'cms'],
  ['quality', 'quality', askedOf(MESSAGES.determine), 'cms'],
  ['attribution', 'attribution', askedOf(MESSAGES.releasePayment), 'infrastructure'],
  ['expenditure', 'expenditure', askedOf(MESSAGES.signOff), 'cms'],
];

/** Periods on the real server, each brought to the place where messages of the table find it. */
export class ServerPlaces {
  readonly engine: TestEngine;
  readonly programme: string;
  #periods = 0;
  readonly #shared = new Map<string, Promise<Names>>();

  constructor(engine: TestEngine, programme: string) {
    this.engine = engine;
    this.programme = programme;
  }

  async create(): Promise<void> {
    const usmm = new UsmmProgramme(this.engine, this.programme);
    await usmm.create(
      (text) =>
        `${text.replace('disputes:\n', RULES).replace('governance:\n', REOPENING)}${MATTERS}`,
    );
    const owners = [...new Set(PREPARERS.map(([, , , owner]) => owner))];
    const extra = owners.map((organisation) => ({ role: 'data-owner', organisation }));
    for (const asked of ASKED) await enrol(this.engine, this.programme, asked, extra);
    // The programme reads its people anew with its next decision.
    await usmm.setAccount('north');
  }

  async #submissionOf(year: string, name: string): Promise<Names['submission']> {
    const folder = new URL('../../../examples/usmm-2021/', import.meta.url);
    const path = await inYear(year, new URL(`${name}.csv`, folder).pathname);
    const { sha256 } = await this.engine.store.put(path);
    const totals = await readFile(new URL(`${name}.totals.json`, folder), 'utf8');
    const declared = Object.entries(JSON.parse(totals) as Record<string, string>);
    return {
      fileSha256: sha256,
      fileName: `${name}.csv`,
      ...Object.fromEntries(declared.map(([total, value]) => [`total.${total}`, value])),
    };
  }

  /** What is refused changes nothing: one period serves for all of it. */
  async namesAt(place: Place, use: Use): Promise<Names> {
    if (use === 'counts') return await this.#bring(place);
    const shared = this.#shared.get(called(place)) ?? this.#bring(place);
    this.#shared.set(called(place), shared);
    return await shared;
  }

  async #bring(place: Place): Promise<Names> {
    const way = this.#begin();
    for (const step of WAYS[called(place)] ?? []) await way.steps[step]?.();
    return await this.#namesOf(way, place);
  }

  #begin(): Way {
    this.#periods += 1;
    return new Way(new UsmmProgramme(this.engine, this.programme, `P${this.#periods}`));
  }

  /** One period on its way through many places, which it shows one after the other. */
  async *journey(): AsyncGenerator<Place> {
    const way = this.#begin();
    for (const [name, ...steps] of JOURNEY) {
      for (const step of steps) await way.steps[step]?.();
      const place = placeCalled(name);
      this.#shared.set(name, this.#namesOf(way, place));
      yield place;
      // It goes on to the next place: nobody finds it here again.
      this.#shared.delete(name);
    }
  }

  async #namesOf({ usmm, disputeId }: Way, { phase }: Place): Promise<Names> {
    const isOpen = phase !== 'opened';
    const { revisions, payments } = isOpen ? await usmm.view() : NOTHING;
    const files = payments.files.filter(({ releases }) => releases.length === 0);
    return {
      programme: this.programme,
      period: usmm.period,
      revisionHash: revisions.at(-1)?.revisionHash ?? '',
      dataset: 'expenditure',
      datasetOwner: 'cms',
      submission: await this.#submissionOf(usmm.year, 'expenditure'),
      lateSubmission: await this.#submissionOf(usmm.year, 'expenditure-corrected'),
      clause: 'none',
      opening: { from: `${usmm.year}-01-01`, to: `${usmm.year}-12-31` },
      partner: 'south',
      line: 'participants.south',
      disputeId,
      ground: 'data-omission',
      otherGround: 'duplicate',
      fileHash: files.at(-1)?.fileHash ?? '',
      endToEndId: payments.instructions.find(({ partyId }) => partyId === 'west')?.endToEndId ?? '',
      dueParty: 'south',
      planId: 'none',
      personId: 'otto',
      mandateId: 'none',
      newcomer: `newcomer-${this.#periods}`,
      keyOf,
      proofFor: (_, keyHolder) => keyProofOf(this.programme, keyHolder),
      change: 'none',
      adoptionId: 'none',
      effectHash: 'e'.repeat(64),
      agreementHash: 'b'.repeat(64),
      document: 'none',
      accountProposal: 'none',
      evidence: 'e'.repeat(64),
      cause: 'late',
    };
  }
}

/** What brings a period from its beginning to each place. */
const UNTIL_SIGNING = ['open', 'submit', 'review'];
const UNTIL_DISPUTE = [...UNTIL_SIGNING, 'sign', 'dispute'];
const UNTIL_PAYING = [...UNTIL_SIGNING, 'sign', 'accept'];
const WAYS: Readonly<Record<string, readonly string[]>> = {
  'a period that is opened': [],
  'a period that is collecting': ['open'],
  'a period that is collecting and held': ['open', 'hold'],
  'a period that is reviewing': ['open', 'submit'],
  'a period that is reviewing and held': ['open', 'submit', 'hold'],
  'a period that is signing': UNTIL_SIGNING,
  'a period that is signing and held': [...UNTIL_SIGNING, 'hold'],
  'a period that is disputing': UNTIL_DISPUTE,
  'a period that is disputing and held': [...UNTIL_DISPUTE, 'hold'],
  'a period that is paying': UNTIL_PAYING,
  'a period that is paying and held': [...UNTIL_PAYING, 'hold'],
  'a period that is closed': [...UNTIL_PAYING, 'pay'],
  'a period that is cancelled': ['open', 'cancel'],
  'a dispute that is answering': UNTIL_DISPUTE,
  'a dispute that is deciding': [...UNTIL_DISPUTE, 'passAnswer'],
  'a dispute that is determined': [...UNTIL_DISPUTE, 'passAnswer', 'determine'],
  'a dispute that is ended': [...UNTIL_DISPUTE, 'withdraw'],
  'a payout that is planned': [...UNTIL_PAYING, 'payInPart'],
  'a payout that is planned and held': [...UNTIL_PAYING, 'payInPart', 'hold'],
};

/** The places to which the real server is brought. */
export const SERVER_PLACES: readonly Place[] = Object.keys(WAYS).map(placeCalled);

/** What they are about is in no scene here: tests of their own have them on the server. */
export const WITHOUT_SCENE: readonly MessageName[] = [
  'decideWithheld',
  'proposeAdoption',
  'adoptAmendment',
];

/** Through how many places one period can be taken, and what brings it from each to the next. */
const JOURNEY: readonly (readonly [place: string, ...steps: string[]])[] = [
  ['a period that is collecting', 'open'],
  ['a period that is collecting and held', 'hold'],
  ['a period that is reviewing', 'goOn', 'submit'],
  ['a period that is signing', 'review'],
  ['a period that is disputing', 'sign', 'dispute'],
  ['a dispute that is answering'],
  ['a dispute that is deciding', 'passAnswer'],
  ['a dispute that is determined', 'determine'],
  ['a period that is paying', 'passAppeal', 'accept'],
  ['a payout that is planned', 'payInPart'],
  ['a payout that is planned and held', 'hold'],
  ['a period that is paying and held'],
];

const NOTHING = { revisions: [], payments: { files: [], instructions: [] } } as const;
const because = { reason: 'for a reason' };

/** What brings one period onward, from one place to the next. */
class Way {
  readonly usmm: UsmmProgramme;
  disputeId = '';

  constructor(usmm: UsmmProgramme) {
    this.usmm = usmm;
  }

  readonly steps: Readonly<Record<string, () => Promise<unknown>>> = {
    open: () => this.usmm.open(),
    cancel: async () => {
      await this.#decide('mia', 'cancel');
      await this.usmm.reaches('cancelled');
    },
    hold: () => this.#decide('mia', 'hold'),
    goOn: () => this.#decide('mia', 'releaseHold'),
    submit: async () => {
      for (const [dataset, file, asked] of PREPARERS) {
        await this.usmm.submit(dataset, file, castId('preparer', asked));
      }
      await this.usmm.reaches('reviewing');
    },
    review: async () => {
      await this.usmm.review();
      await this.usmm.reaches('signing');
    },
    sign: async () => {
      await this.usmm.signAll();
      await this.usmm.reaches('disputing');
    },
    dispute: async () => {
      const { data } = await this.usmm.dispute('nora', ['participants.north']);
      this.disputeId = data['disputeId'] ?? '';
    },
    withdraw: () => this.#decide('nora', 'withdrawDispute', { target: this.disputeId }),
    passAnswer: () => this.#passInDispute(8),
    determine: () => this.usmm.determine(this.disputeId, { decision: 'rejected', details: {} }),
    passAppeal: () => this.#passInDispute(15),
    accept: async () => {
      await this.usmm.acceptAll();
      await this.usmm.reaches('paying');
    },
    payInPart: () => this.#payInPart(),
    pay: async () => {
      await this.usmm.pay();
      await this.usmm.reaches('closed');
    },
  };

  async #decide(actor: string, message: MessageName, more: { target?: string } = {}) {
    return await this.usmm.inPeriod({ actor, message, ...because, ...more });
  }

  async #passInDispute(days: number): Promise<void> {
    const { engine, id, period } = this.usmm;
    await skipDays(engine.client, disputeWorkflowId(id, period, this.disputeId), days);
  }

  /** Two payments failed, one was issued again, one has no answer: a file waits for releases. */
  async #payInPart(): Promise<void> {
    const { usmm } = this;
    const { file, revisionHash } = await usmm.paymentFile();
    const target = file.fileHash;
    for (const actor of ['fiona', 'felix']) {
      await usmm.inPeriod({ actor, message: 'releasePayment', target, revisionHash });
    }
    const { payments } = await usmm.view();
    const answers = payments.instructions.flatMap(({ partyId, endToEndId }) =>
      ['south', 'east'].includes(partyId) ? [`${endToEndId}=rejected`] : [],
    );
    await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', target, details: { answers } });
    await this.#decide('fiona', 'reissuePayment', { target: 'east' });
  }
}
