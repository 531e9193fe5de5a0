import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { RecordOf } from '../../../core/pack/pack-record.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { rewritten, type WrittenPack } from './rewrite-pack.ts';
import { samplePack } from './sample-pack.ts';
import { PERIOD, STORY, type Story } from './sample-programme.ts';

/** What somebody with the database could make of the payments, chain and seal being in order. */
export interface ForgedMoney {
  readonly title: string;
  /** What of it is found first. */
  readonly finding: string;
  readonly lines: () => readonly string[];
}

const agreement = loadAgreement(LEAN_AGREEMENT);
const FIRST = `payout/${PERIOD}/2`;

const forged = (
  title: string,
  finding: string,
  change: (pack: WrittenPack) => void,
  story: Partial<Story> = {},
): ForgedMoney => ({
  title,
  finding,
  lines: () => rewritten(samplePack(agreement, { ...STORY, ...story }), change),
});

function entryOf({ entries }: WrittenPack, key: string) {
  const entry = entries.find((each) => each.key === key);
  if (entry === undefined) throw new Error(`There is no entry ${key}.`);
  return entry;
}

function transferOf({ transfers }: WrittenPack, id: string): RecordOf<'transfer'> {
  const found = transfers.find(({ transfer }) => transfer.transferId === `${PERIOD}/2/${id}`);
  if (found === undefined) throw new Error(`There is no transfer ${id}.`);
  return found;
}

/** A transfer like another, but for what is given. */
function add(pack: WrittenPack, id: string, like: string, change: object, plan = FIRST): void {
  const { transfer } = transferOf(pack, like);
  const [partyId = '', line = ''] = id.split('/');
  const named = { transferId: `${PERIOD}/2/${id}`, partyId, line };
  pack.transfers.push({
    kind: 'transfer',
    plan,
    state: 'posted',
    transfer: { ...transfer, ...named, ...change },
  });
}

export const FORGED_MONEY: readonly ForgedMoney[] = [
  forged(
    'nobody releases the payments, which are called collections and stand in no file',
    'Transfer 2021/2/north/payment does not collect.',
    (pack) => {
      pack.files = [];
      for (const { kind, body } of pack.entries) {
        if (!kind.startsWith('payout-')) continue;
        const planned = body['instructions'] as { direction: string }[];
        for (const each of planned) each.direction = 'collect';
        Object.assign(body, { fileHash: '', controlSum: '0' });
      }
    },
    { releasers: [] },
  ),
  forged(
    'the file that nobody could release is left out',
    'Nobody can release what is in no file.',
    (pack) => {
      pack.files = [];
      for (const { kind, body } of pack.entries) {
        if (kind.startsWith('payout-')) body['fileHash'] = '';
      }
    },
  ),
  forged(
    'what was paid is settled a second time',
    'What is settled with south is not what its statement says.',
    (pack) => {
      const plan = entryOf(pack, FIRST);
      const key = `reissue/${PERIOD}/again`;
      const body = { ...plan.body, fileHash: '', controlSum: '0', instructions: [] };
      pack.entries.push({ ...plan, key, kind: 'payout-reissued', body });
      const credit = { purpose: 'carried', partyId: 'south' };
      add(pack, 'south/carried-forward', 'south/payment', { credit }, key);
    },
  ),
  forged(
    'money goes from the clearing party to somebody unknown',
    'Transfer 2021/2/mallory/gift is none that a plan has.',
    (pack) => {
      const debit = { purpose: 'clearing', partyId: 'cms' };
      const credit = { purpose: 'clearing', partyId: 'mallory' };
      add(pack, 'mallory/gift', 'south/payment', { debit, credit });
    },
  ),
  forged(
    'a payment goes to the account of somebody else',
    'Transfer 2021/2/south/payment does not pay.',
    (pack) => {
      const credit = { purpose: 'clearing', partyId: 'mallory' };
      for (const id of ['south/payment', 'south/payment/reversed']) {
        const found = pack.transfers.find((each) => each.transfer.transferId.endsWith(`/2/${id}`));
        if (found !== undefined) {
          const side = id.endsWith('/reversed') ? 'debit' : 'credit';
          found.transfer = { ...found.transfer, [side]: credit };
        }
      }
    },
  ),
];
