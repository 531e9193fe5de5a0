import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { canonicalHash } from '../../../core/canonical/index.ts';
import type { CheckName } from '../../../core/pack/finding.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { rewritten, type WrittenPack } from './rewrite-pack.ts';
import { samplePack } from './sample-pack.ts';
import { PERIOD, STORY, type Story } from './sample-programme.ts';

/** What somebody with the database, and nobody's key, could make of what the audit tells. */
export interface ForgedRecord {
  readonly title: string;
  /** What is found of it, chain and seal being in order. */
  readonly found: readonly `${CheckName}: ${string}`[];
  readonly lines: () => readonly string[];
}

const agreement = loadAgreement(LEAN_AGREEMENT);
const DRAWN = { ...agreement, disputes: { ...agreement.disputes, reviewer: 'drawn' as const } };
const FILE = `dataset/${PERIOD}/expenditure/1`;

const forged = (
  title: string,
  found: ForgedRecord['found'],
  change: (pack: WrittenPack) => void,
  story: Partial<Story> = {},
  terms = agreement,
): ForgedRecord => ({
  title,
  found,
  lines: () => rewritten(samplePack(terms, { ...STORY, ...story }), change),
});

function entryOf({ entries }: WrittenPack, isIt: (key: string, kind: string) => boolean) {
  const entry = entries.find(({ key, kind }) => isIt(key, kind));
  if (entry === undefined) throw new Error('There is no such entry.');
  return entry;
}

function dropEntry({ entries }: WrittenPack, isIt: (key: string, kind: string) => boolean): void {
  entries.splice(
    entries.findIndex(({ key, kind }) => isIt(key, kind)),
    1,
  );
}

/** The content of a decision made another, and the entry made to say so; the signature stays. */
function rewriteDecision(pack: WrittenPack, id: string, change: object): void {
  pack.decisions = pack.decisions.map((each) => {
    if (each.content.decisionId !== id) return each;
    const content = { ...each.content, ...change };
    const { body } = entryOf(pack, (key) => key === `decision/${id}`);
    Object.assign(body, change, { contentHash: canonicalHash(content) });
    if ('details' in change) delete body['details'];
    return { ...each, content };
  });
}

const idOf = ({ decisions }: WrittenPack, message: string): string =>
  decisions.find(({ content }) => content.message === message)?.content.decisionId ?? '';

const isOfDraw = (_key: string, kind: string) => kind === 'reviewer-assigned';
const DRAW: Partial<Story> = { lots: ['rita'], determiner: 0 };
/** The files that were released name heads which the forger's chain does not have. */
const FILES = [
  `payment: payment file of payout/${PERIOD}/2`,
  `payment: payment file of reissue/${PERIOD}/`,
] as const;

export const FORGED_RECORDS: readonly ForgedRecord[] = [
  forged('the file of a dataset is called another', [`dataset: ${FILE}`, ...FILES], (pack) => {
    const { body } = entryOf(pack, (key) => key === FILE);
    Object.assign(body, { fileSha256: '0'.repeat(64) });
  }),
  forged(
    'rows of a file that were refused are called accepted',
    [`dataset: ${FILE}`, ...FILES],
    (pack) => {
      const { body } = entryOf(pack, (key) => key === FILE);
      Object.assign(body, { rowsAccepted: '100' });
    },
  ),
  forged('the entry of an accepted file is left out', ['dataset: decision ', ...FILES], (pack) =>
    dropEntry(pack, (key) => key === FILE),
  ),
  forged(
    'another reviewer is called drawn',
    [`mandate: dispute/${PERIOD}-D1/1`, 'mandate: decision ', ...FILES],
    (pack) => {
      const { body } = entryOf(pack, isOfDraw);
      Object.assign(body, { panel: ['claire'], lots: ['claire'] });
    },
    DRAW,
    DRAWN,
  ),
  forged(
    'the draw of the reviewer is left out',
    ['mandate: decision ', ...FILES],
    (pack) => dropEntry(pack, isOfDraw),
    DRAW,
    DRAWN,
  ),
  forged(
    'another is made the owner of an action plan',
    ['signature: decision ', ...FILES],
    (pack) =>
      rewriteDecision(pack, idOf(pack, 'review'), {
        details: { 'planOwner.quality-standard': 'gina' },
      }),
  ),
  forged(
    'a file that was paid is called withdrawn',
    ['signature: decision ', 'payment: ', ...FILES.slice(1)],
    (pack) => {
      const { content } =
        pack.decisions.find(({ content: { message } }) => message === 'answerPayment') ?? {};
      const answers = (content?.details['answers'] ?? []) as readonly string[];
      const unknown = answers.map((each) => `${each.split('=')[0] ?? ''}=unknown`);
      rewriteDecision(pack, content?.decisionId ?? '', { details: { answers: unknown } });
    },
  ),
  forged(
    'a payment that was planned is called carried',
    [`payment: unpaid/${PERIOD}/1`],
    (pack) => {
      const plan = entryOf(pack, (_key, kind) => kind === 'payout-planned');
      const [{ endToEndId } = { endToEndId: '' }] = plan.body['instructions'] as {
        endToEndId: string;
      }[];
      const body = { period: PERIOD, revision: 2, endToEndId, transfersSha256: '' };
      pack.entries.push({ ...plan, key: `unpaid/${PERIOD}/1`, kind: 'payment-carried', body });
    },
  ),
  forged(
    'money comes late that nobody owed',
    [`payment: transfer ${PERIOD}/2/south/late-payment`],
    (pack) => {
      const id = `${PERIOD}/2/south/payment`;
      const paid = pack.transfers.find(({ transfer }) => transfer.transferId === id);
      if (paid === undefined) throw new Error('Nothing was paid.');
      const late = { transferId: `${PERIOD}/2/south/late-payment`, line: 'late-payment' };
      pack.transfers.push({
        ...paid,
        plan: '',
        state: 'posted',
        transfer: { ...paid.transfer, ...late },
      });
    },
  ),
];
