import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { fromMinorUnits, toMinorUnits } from '../../../core/ledger/index.ts';
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

function statementOf({ statements }: WrittenPack, party: string): RecordOf<'statement'> {
  const found = statements.find(({ revision, partyId }) => revision === 2 && partyId === party);
  if (found === undefined) throw new Error(`There is no statement to ${party}.`);
  return found;
}

const units = (amount: string): bigint => toMinorUnits(amount, 2);

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
    'an advance is due again of which the bank returned nothing',
    'More is due again than the bank returned.',
    (pack) => {
      const { key } = pack.entries.find(({ kind }) => kind === 'payout-reissued') ?? {};
      const debit = { purpose: 'advance', partyId: 'south' };
      const credit = { purpose: 'payable', partyId: 'south' };
      add(pack, 'south/advance.2', 'south/payment', { debit, credit }, key);
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
  forged(
    'a partner is paid less than the released file says',
    'It does not pay what was planned.',
    (pack) => {
      const { body } = entryOf(pack, FIRST);
      const planned = body['instructions'] as { partyId: string; amount: string }[];
      const { transfer } = transferOf(pack, 'south/payment');
      const rest = BigInt(transfer.amount) - 100n;
      const credit = { purpose: 'carried', partyId: 'south' };
      add(pack, 'south/carried-forward', 'south/payment', { credit, amount: String(rest) });
      body['controlSum'] = String(BigInt(String(body['controlSum'])) - rest);
      for (const each of planned) if (each.partyId === 'south') each.amount = '100';
      for (const id of ['south/payment', 'south/payment/reversed']) {
        const found = pack.transfers.find((each) => each.transfer.transferId.endsWith(`/2/${id}`));
        if (found !== undefined) found.transfer = { ...found.transfer, amount: '100' };
      }
    },
  ),
  forged(
    'a statement says that more was settled before than was',
    'What was settled before is not what the ledger had settled.',
    (pack) => {
      const { amounts, due } = statementOf(pack, 'south').model;
      const [payable, twice] = [units(amounts.payableAmount), 2n * units(amounts.dueAmount)];
      Object.assign(amounts, {
        settledBeforeAmount: fromMinorUnits(payable - twice, 2),
        dueAmount: fromMinorUnits(twice, 2),
      });
      Object.assign(due, { amount: amounts.dueAmount });
    },
  ),
  forged(
    'a dispute is dropped from the chain, whose head the released file names',
    'It names a head of the audit that is not in the chain before it.',
    (pack) => {
      const isOf = ({ content: { message } }: RecordOf<'decision'>) =>
        message === 'openDispute' || message === 'determine';
      const dropped = pack.decisions.filter(isOf).map(({ content }) => content.decisionId);
      pack.decisions = pack.decisions.filter((each) => !isOf(each));
      const kept = pack.entries.filter(
        ({ key }) => !dropped.includes(key.replace('decision/', '')),
      );
      pack.entries.splice(0, pack.entries.length, ...kept);
      for (const { model } of pack.statements) model.auditHead = { seq: 0, hash: '0'.repeat(64) };
    },
  ),
  forged(
    'a statement has lines without the steps behind them',
    'Its steps are not those that its lines rest on.',
    (pack) => {
      statementOf(pack, 'south').model.steps = [];
    },
  ),
];

/** Only a checker that can make pages finds it. */
export const FORGED_PAGE = forged(
  'the page of a statement says something else than its model',
  'This version makes another page of its model.',
  (pack) => {
    const statement = statementOf(pack, 'south');
    statement.html = statement.html.replace('South', 'North');
  },
);
