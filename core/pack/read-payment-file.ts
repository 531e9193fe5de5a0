import { parseCsv } from '../csv/index.ts';

/** What a payment file tells a bank, whatever its format; amounts as they stand in it. */
export interface ReadPaymentFile {
  readonly payments: readonly ReadPayment[];
  /** Each place that counts and sums the payments. */
  readonly totals: readonly { readonly count: string; readonly sum: string }[];
  /** The texts that name the head of the audit. */
  readonly references: readonly string[];
}

export interface ReadPayment {
  readonly endToEndId: string;
  /** Undefined where the format does not name it. */
  readonly partyId: string | undefined;
  readonly amount: string;
  readonly currency: string;
}

/** Undefined for what is neither of the two formats: nothing is guessed of it. */
export function readPaymentFile(content: string, revisionHash: string) {
  return content.startsWith('<') ? readPain001(content) : readCsvFile(content, revisionHash);
}

const HEADING = 'end_to_end_id,party,holder_name,account,amount,currency,requested_on,reference';

function readCsvFile(content: string, revisionHash: string): ReadPaymentFile | undefined {
  const read = parseCsv(content);
  if (!read.ok || read.rows.some((row) => row.length !== 8)) return undefined;
  const [heading, ...rows] = read.rows;
  const control = rows.pop();
  if (heading?.join(',') !== HEADING || control?.[0] !== 'CONTROL') return undefined;
  const payments = rows.map(([endToEndId = '', partyId = '', , , amount = '', currency = '']) => ({
    endToEndId,
    partyId,
    amount,
    currency,
  }));
  const [, , , counted = '', sum = '', currency = '', , last = ''] = control;
  const isWhole = last.endsWith(` ${revisionHash}`) && counted.endsWith(' payments');
  if (!isWhole || payments.some((each) => each.currency !== currency)) return undefined;
  const reference = last.slice(0, -revisionHash.length - 1);
  const count = counted.slice(0, -' payments'.length);
  const references = [...rows.map((row) => row[7] ?? ''), reference];
  return { payments, totals: [{ count, sum }], references };
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** A tag with at most one attribute, and the text after it; comments and the like are none. */
const TAG = /<(\/?)([A-Za-z0-9]+)(?: ([A-Za-z]+)="([^"<>&]*)")?>([^<]*)/y;
const BLOCK = 'Document/CstmrCdtTrfInitn/PmtInf';
const PAYMENT = `${BLOCK}/CdtTrfTxInf`;

/** Reads pain.001 as it is written here, tag by tag to the end of the text. */
function readPain001(content: string): ReadPaymentFile | undefined {
  if (!content.startsWith(HEAD)) return undefined;
  const found = leavesOf(content.slice(HEAD.length));
  if (found === undefined) return undefined;
  const texts = (path: string) => found.filter((leaf) => leaf.path === path);
  const counts = found.filter(({ path }) => path.endsWith('/NbOfTxs'));
  const sums = found.filter(({ path }) => path.endsWith('/CtrlSum'));
  const ids = texts(`${PAYMENT}/PmtId/EndToEndId`);
  const amounts = texts(`${PAYMENT}/Amt/InstdAmt`);
  const references = texts(`${PAYMENT}/RmtInf/Ustrd`).map(({ text }) => text);
  const starts = texts(PAYMENT).length;
  const all = found.filter(({ path }) => path.endsWith('/CdtTrfTxInf'));
  const isEven = [ids, amounts, references, all].every(({ length }) => length === starts);
  const isOneBlock = texts(BLOCK).length === 1;
  if (!isEven || !isOneBlock || counts.length !== 2 || sums.length !== 2) return undefined;
  return {
    payments: ids.map(({ text }, index) => ({
      endToEndId: text,
      partyId: undefined,
      amount: amounts[index]?.text ?? '',
      currency: amounts[index]?.attribute ?? '',
    })),
    totals: counts.map(({ text }, index) => ({ count: text, sum: sums[index]?.text ?? '' })),
    references,
  };
}

interface Leaf {
  readonly path: string;
  readonly attribute: string;
  readonly text: string;
}

/** Every element with its path and the text that it begins with; undefined if tags do not nest. */
function leavesOf(content: string): readonly Leaf[] | undefined {
  const leaves: Leaf[] = [];
  const open: string[] = [];
  TAG.lastIndex = 0;
  let end = 0;
  for (let tag = TAG.exec(content); tag !== null; tag = TAG.exec(content)) {
    const [, slash, name = '', , attribute = '', text = ''] = tag;
    end = TAG.lastIndex;
    if (slash === '/') {
      if (open.pop() !== name) return undefined;
      continue;
    }
    open.push(name);
    leaves.push({ path: open.join('/'), attribute, text });
  }
  return end === content.length && open.length === 0 ? leaves : undefined;
}
