import {
  type AuditDraft,
  type AuditEntry,
  EMPTY_HEAD,
  linkEntries,
} from '../../../core/audit/index.ts';
import { sha256Hex } from '../../../core/canonical/index.ts';
import type { DecisionContent, SignedDecision } from '../../../core/governance/decision.ts';
import { proveKey } from '../../../core/governance/key-proof.ts';
import { decisionHash, publicKeyOf, signDecision } from '../../../core/governance/signature.ts';

export const PROGRAMME = 'usmm';
export const PERIOD = '2021';

/** Everybody's key is made of their name: the same pack every time. */
export const secretKeyOf = (person: string): string => sha256Hex(`secret key of ${person}`);

/** The consent of a key's holder to its registration. */
const keyProofOf = (person: string, prover = person): string => {
  const publicKey = publicKeyOf(secretKeyOf(person));
  return proveKey({ programme: PROGRAMME, person, publicKey }, secretKeyOf(prover));
};

/** People with their organisation and mandates, as `registerPerson` writes them. */
const PEOPLE: Readonly<Record<string, readonly [organisation: string, ...roles: string[]]>> = {
  carl: ['cms', 'data-owner@cms'],
  iris: ['infrastructure', 'data-owner@infrastructure'],
  claire: ['aco', 'clinical-governance-lead@aco'],
  gina: ['aco', 'governance-member@aco'],
  george: ['cms', 'governance-member@cms'],
  grace: ['cms', 'governance-member@cms'],
  cyrus: ['cms', 'partner@cms'],
  nora: ['north', 'partner@north'],
  rita: ['reviewers', 'independent-reviewer@reviewers'],
  fiona: ['aco', 'finance-officer@aco'],
  felix: ['infrastructure', 'finance-officer@infrastructure'],
};

/** What the audit has of a file of rows. */
interface AcceptedFile {
  readonly version: number;
  readonly fileSha256: string;
  readonly partsHash: string;
}

/**
 * The order of lots: as they fall by the first review of the party, the other way round, or as
 * somebody would have them: by the dispute's own opening, or by its name, which all know before.
 */
export type Order = 'as-they-fall' | 'reversed' | 'own-opening' | 'name';

/** Who does what. */
export interface Story {
  readonly submitter: string;
  readonly signers: readonly string[];
  readonly disputer: string;
  /** A person, or a place among the lots. */
  readonly determiner: string | number;
  /** Among whom the reviewer was drawn by lot; nobody was where empty. */
  readonly lots: readonly string[];
  /** Whose of the lots sit. */
  readonly seats: readonly number[];
  /** By what their lots are in order. */
  readonly order: Order;
  /** Whether north took a dispute back before, and opened it again. */
  readonly isReopened: boolean;
  /** Who could be drawn besides rita. */
  readonly reviewers: readonly string[];
  readonly releasers: readonly string[];
  /** How much of the payment file is withdrawn before anybody releases it. */
  readonly withdrawn: 'nothing' | 'a payment' | 'the file';
  /** The second person to what the first manager proposes. */
  readonly confirmer: string;
  /** Whose key proves the keys that are registered; that of the person registered where empty. */
  readonly prover: string;
  /** Partners who sign the agreement. */
  readonly agrees: readonly string[];
  readonly deputies: readonly Deputy[];
  /** Who confirms the account that fiona proposed; nobody proposes one where it is empty. */
  readonly accountConfirmer: string;
  /** Whether a revision is calculated after the payment, and who opens the period for it. */
  readonly isRecalculated: boolean;
  readonly reopeners: readonly string[];
  /** Who then decides on what the clause `held` withholds, and how. */
  readonly deciders: readonly (readonly [who: string, decision: 'release' | 'forfeit'])[];
  /** Figures of that revision beside the measured ones. */
  readonly figures: Readonly<Record<string, string>>;
  /** Something else that somebody sends. */
  readonly extra: Deed | undefined;
  /** What is sent besides, before each of these is on the audit. */
  readonly before: Readonly<Partial<Record<Moment, readonly Deed[]>>>;
  /** What comes when everything is paid: the agreement, or a dataset's first version. */
  readonly late: readonly string[];
}

/** What something else is sent before. */
type Moment = 'dispute' | 'determination' | 'revision' | 'signing' | 'payout' | 'release' | 'end';

/** A further mandate that somebody gets. */
export interface Deputy {
  readonly who: string;
  /** In whose place they decide by it; nobody's where it is not given. */
  readonly inPlaceOf?: string;
  /** It is not the one by which they decide, unless told. */
  readonly isBeside?: boolean;
  readonly role: string;
  readonly of: string;
}

/** Everybody does what is theirs to do; a forged story has somebody do what is not. */
export const STORY: Story = {
  submitter: 'carl',
  signers: ['gina', 'george'],
  disputer: 'nora',
  determiner: 'rita',
  lots: [],
  seats: [0],
  order: 'as-they-fall',
  isReopened: false,
  reviewers: [],
  releasers: ['fiona', 'felix'],
  withdrawn: 'nothing',
  confirmer: 'max',
  prover: '',
  agrees: [],
  deputies: [],
  accountConfirmer: '',
  isRecalculated: false,
  reopeners: [],
  deciders: [],
  figures: {},
  extra: undefined,
  before: {},
  late: [],
};

type Deed = Partial<Omit<DecisionContent, 'form' | 'programme'>> & {
  readonly actor: string;
  readonly message: string;
  /** When the audit says that it was accepted, where that is not its turn. */
  readonly at?: string;
  /** In which role they send it; by their newest mandate where it is not given. */
  readonly as?: string;
  /** What the audit says that came of it. */
  readonly effect?: string;
};

interface HeldMandate {
  readonly role: string;
  readonly mandateId: string;
  readonly organisation: string;
}

/** A programme as its audit and its decisions tell it; time goes on an hour with each entry. */
export class SampleProgramme {
  readonly decisions: SignedDecision[] = [];
  readonly audit: AuditEntry[] = [];
  readonly story: Story;
  readonly #mandates = new Map<string, HeldMandate[]>();

  constructor(story: Story) {
    this.story = story;
    this.decide({
      actor: 'mia',
      message: 'createProgramme',
      decision: 'create',
      details: {
        name: 'USMM',
        personId: 'mia',
        personName: 'Mia',
        organisation: 'aco',
        publicKey: publicKeyOf(secretKeyOf('mia')),
        secondPersonId: 'max',
        secondPersonName: 'Max',
        secondOrganisation: 'cms',
        secondPublicKey: publicKeyOf(secretKeyOf('max')),
        secondKeyProof: keyProofOf('max'),
      },
    });
    const founding = this.decisions[0]?.content.decisionId;
    for (const [manager, organisation] of Object.entries({ mia: 'aco', max: 'cms' })) {
      const mandateId = `${manager}/programme-manager@${organisation}/${founding}`;
      this.#hold(manager, { role: 'programme-manager', mandateId, organisation });
    }
    for (const [person, [organisation, ...roles]] of Object.entries(PEOPLE)) {
      this.#register(person, organisation, roles);
    }
    for (const reviewer of story.reviewers) {
      this.#register(reviewer, 'reviewers', ['independent-reviewer@reviewers']);
    }
    for (const deputy of story.deputies) this.#deputise(deputy);
  }

  get now(): string {
    const start = Date.parse('2022-07-01T08:00:00Z');
    return new Date(start + this.audit.length * 3_600_000).toISOString();
  }

  get head() {
    const last = this.audit.at(-1);
    return last === undefined ? EMPTY_HEAD : { seq: last.seq, hash: last.hash };
  }

  append(draft: Omit<AuditDraft, 'at'>, at = this.now): void {
    this.audit.push(...linkEntries(PROGRAMME, this.head, [{ ...draft, at }]));
  }

  /** What the story has somebody send before what comes next. */
  before(moment: keyof Story['before']): void {
    for (const deed of this.story.before[moment] ?? []) this.decide(deed);
  }

  decide({ at, as, effect = 'none', ...deed }: Deed): DecisionContent {
    const content: DecisionContent = {
      form: 'gainshare-decision/1',
      programme: PROGRAMME,
      period: '',
      target: '',
      decisionId: `decision-${String(this.decisions.length + 1).padStart(4, '0')}`,
      decision: deed.message,
      reason: '',
      revisionHash: '',
      details: {},
      ...deed,
      ...(deed.message === 'endMandate' ? { target: this.#named(deed.target ?? '') } : {}),
    };
    const signed = signDecision(content, secretKeyOf(deed.actor));
    const { mandateId = '', organisation = '' } = this.#heldBy(deed.actor, as) ?? {};
    const { details: _details, form: _form, programme: _programme, ...repeated } = content;
    const { decisionId, ...body } = repeated;
    this.decisions.push(signed);
    const bodyOfEntry = {
      ...body,
      contentHash: decisionHash(content),
      signature: signed.signature,
      mandateId,
      organisation,
      effect,
    };
    const draft = { key: `decision/${decisionId}`, kind: 'decision-accepted', body: bodyOfEntry };
    this.append(draft, at);
    return content;
  }

  /** The newest version of each dataset. */
  readonly datasets = new Map<string, AcceptedFile>();

  get versions(): Record<string, number> {
    const named = { attribution: 1, benchmark: 1, expenditure: 1, quality: 1 };
    const accepted = [...this.datasets].map(([id, { version }]) => [id, version] as const);
    return { ...named, ...Object.fromEntries(accepted) };
  }

  /** A file that was submitted is a version of its dataset, at the same time. */
  accepted({ target, decisionId, details }: DecisionContent): void {
    const version = (this.datasets.get(target)?.version ?? 0) + 1;
    const fileSha256 = String(details['fileSha256']);
    const partsHash = sha256Hex(`rows of ${fileSha256}`);
    this.datasets.set(target, { version, fileSha256, partsHash });
    const counts = { rowsAccepted: '98', rowsQuarantined: '2', controlTotals: { rows: '100' } };
    const of = { period: PERIOD, dataset: target, version, decisionId };
    const body = { ...of, fileSha256, partsHash, ...counts };
    const key = `dataset/${PERIOD}/${target}/${version}`;
    this.append({ key, kind: 'dataset-accepted', body }, this.audit.at(-1)?.at);
  }

  inPeriod(deed: Deed): DecisionContent {
    return this.decide({ period: PERIOD, ...deed });
  }

  /** A second person confirms what the first manager proposed. */
  confirm(target: string): void {
    const actor = this.story.confirmer;
    this.decide({ actor, message: 'confirmChange', target, decision: 'confirm' });
  }

  /** From now on they decide by this mandate, unless it is one beside. */
  #deputise({ who, inPlaceOf, role, of, isBeside = false }: Deputy): void {
    const { decisionId } = this.decide({
      actor: 'mia',
      message: 'grantMandate',
      target: who,
      details: {
        role,
        organisation: of,
        ...(inPlaceOf === undefined ? {} : { deputyFor: inPlaceOf }),
      },
    });
    this.confirm(decisionId);
    const mandate = { role, mandateId: `${who}/${role}/${decisionId}`, organisation: of };
    if (isBeside) this.#mandates.set(who, [mandate, ...(this.#mandates.get(who) ?? [])]);
    else this.#hold(who, mandate);
  }

  #hold(person: string, mandate: HeldMandate): void {
    this.#mandates.set(person, [...(this.#mandates.get(person) ?? []), mandate]);
  }

  #heldBy(person: string, role?: string): HeldMandate | undefined {
    const held = this.#mandates.get(person) ?? [];
    return held.findLast((one) => one.role === role) ?? held.at(-1);
  }

  /** `rita as partner`: the id of that mandate. */
  #named(mandate: string): string {
    const [person = '', role] = mandate.split(' as ');
    return this.#heldBy(person, role)?.mandateId ?? mandate;
  }

  #register(person: string, organisation: string, roles: readonly string[]): void {
    const publicKey = publicKeyOf(secretKeyOf(person));
    const { decisionId } = this.decide({
      actor: 'mia',
      message: 'registerPerson',
      decision: 'register',
      details: {
        personId: person,
        name: person,
        organisation,
        publicKey,
        keyProof: keyProofOf(person, this.story.prover || person),
        roles,
      },
    });
    this.confirm(decisionId);
    const [held = ''] = roles;
    const [role = '', of = ''] = held.split('@');
    this.#hold(person, { role, mandateId: `${person}/${held}/${decisionId}`, organisation: of });
  }
}
