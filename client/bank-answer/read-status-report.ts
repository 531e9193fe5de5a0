import { GainshareError } from '../../core/errors/index.ts';
import type { AnswerStatus } from '../../core/ledger/answer-statuses.ts';
import { readXml } from './xml-texts.ts';

/** What a bank says of a payment file: of all of it, or payment by payment. */
export interface StatusReport {
  /** The id of the message that is answered. */
  readonly messageId: string;
  /** What holds for every payment that is not named. */
  readonly all?: Said;
  readonly payments: readonly SaidOfPayment[];
  /** How many payments the message had and what they came to, where the bank repeats it. */
  readonly count?: string;
  readonly controlSum?: string;
}

export interface SaidOfPayment extends Said {
  readonly endToEndId: string;
  /** The amount that the bank was asked to pay, where it repeats it: a decimal. */
  readonly amount?: string;
  readonly currency?: string;
}

export interface Said {
  readonly status: AnswerStatus;
  readonly reason: string;
}

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d\d$/;

/** 5 MB, as of a CSV: about ten thousand payments. */
const SIZE_LIMIT = 5_000_000;
const REASON_LIMIT = 500;

/**
 * The status codes of ISO 20022: only what is settled counts as paid; what was checked, accepted or
 * is being settled is in hand. A code that is not here is refused, not guessed.
 */
const STATUSES: Readonly<Record<string, AnswerStatus>> = {
  ...{ ACSC: 'accepted', ACCC: 'accepted' },
  ...{ RJCT: 'rejected', CANC: 'rejected' },
  ...{ RCVD: 'pending', PDNG: 'pending', ACTC: 'pending', ACCP: 'pending', ACSP: 'pending' },
  ...{ ACWC: 'pending', ACFC: 'pending', ACWP: 'pending', PATC: 'pending', ACPD: 'pending' },
};
/** Of a group: its payments say by themselves what became of them. */
const PARTLY = 'PART';
/** What was paid was not refused. */
const CONTRADICTIONS = ['accepted rejected', 'rejected accepted'];

const GROUP = 'Document/CstmrPmtStsRpt/OrgnlGrpInfAndSts';
const BLOCK = 'Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts';
const PAYMENT = `${BLOCK}/TxInfAndSts`;
const AMOUNT = `${PAYMENT}/OrgnlTxRef/Amt/InstdAmt`;
/** Of reasons there may be several; whatever else is read stands there once. */
const REASON = '/StsRsnInf/';

/**
 * Reads a customer payment status report, pain.002.001, of any version. Throws ANSWER_UNREADABLE
 * for what is not one, is too large, declares entities, says something that we do not know, or
 * says two things of one payment.
 */
export function readStatusReport(xml: string): StatusReport {
  if (xml.length > SIZE_LIMIT) throw refused(`it is longer than ${SIZE_LIMIT} characters`);
  const reader = new ReportReader();
  readXml(xml, reader);
  return reader.report();
}

/** Gathers the texts of one element and what it says at its end. */
class ReportReader {
  readonly #payments: SaidOfPayment[] = [];
  readonly #totals: { count?: string; controlSum?: string } = {};
  readonly #blocks = new Set<string>();
  #messageId = '';
  #group: Said | undefined;
  #block: Said | undefined;
  #currency = '';
  readonly #texts = new Map<string, string>();

  readonly root = (name: string, namespace: string): void => {
    if (name === 'Document' && NAMESPACE.test(namespace)) return;
    throw refused(`it is not a pain.002 but "${name}" of "${namespace}"`);
  };

  readonly open = (path: string, attribute: (name: string) => string): void => {
    if (path === AMOUNT) this.#currency = attribute('Ccy');
  };

  readonly close = (path: string, text: string): void => {
    if (path === GROUP) this.#endGroup();
    else if (path === BLOCK) this.#endBlock();
    else if (path === PAYMENT) this.#endPayment();
    else if (text !== '') this.#keep(path, text);
  };

  report(): StatusReport {
    if (this.#messageId === '') throw refused('it names no message that it answers');
    // Our messages have one block, which is named as they are.
    const other = [...this.#blocks].find((name) => name !== this.#messageId);
    if (other !== undefined) throw refused(`the message has no block "${other}"`);
    refuseContradiction('the message', this.#group, this.#block);
    const all = this.#block ?? this.#group;
    if (all === undefined && this.#payments.length === 0) throw refused('there is no answer in it');
    for (const payment of this.#payments) {
      // Of a message that was paid a payment may fail; of one that was refused none is paid.
      const whole = [this.#group, this.#block].find((one) => one?.status === 'rejected');
      refuseContradiction(`the payment ${payment.endToEndId}`, whole, payment);
    }
    return {
      messageId: this.#messageId,
      payments: this.#payments,
      ...this.#totals,
      ...(all === undefined ? {} : { all }),
    };
  }

  #endGroup(): void {
    if (this.#messageId !== '') throw refused('it answers twice for a message');
    const name = this.#text(`${GROUP}/OrgnlMsgNmId`);
    if (!name.startsWith('pain.001')) throw refused(`it answers "${name}", not a pain.001`);
    this.#messageId = this.#text(`${GROUP}/OrgnlMsgId`);
    const count = this.#text(`${GROUP}/OrgnlNbOfTxs`);
    const controlSum = this.#text(`${GROUP}/OrgnlCtrlSum`);
    if (count !== '') this.#totals.count = count;
    if (controlSum !== '') this.#totals.controlSum = controlSum;
    const status = this.#text(`${GROUP}/GrpSts`);
    if (status !== '') this.#group = said(status, this.#reason(GROUP));
    this.#forget(GROUP);
  }

  #endBlock(): void {
    this.#blocks.add(this.#text(`${BLOCK}/OrgnlPmtInfId`));
    const block = said(this.#text(`${BLOCK}/PmtInfSts`), this.#reason(BLOCK));
    refuseContradiction('the message', this.#block, block);
    this.#block = block ?? this.#block;
    this.#forget(BLOCK);
  }

  #endPayment(): void {
    const endToEndId = this.#text(`${PAYMENT}/OrgnlEndToEndId`);
    const answer = said(this.#text(`${PAYMENT}/TxSts`), this.#reason(PAYMENT));
    if (endToEndId === '' || answer === undefined)
      throw refused('a payment lacks its id or status');
    if (this.#payments.some((one) => one.endToEndId === endToEndId)) {
      throw refused(`the payment ${endToEndId} is there twice`);
    }
    const amount = this.#text(AMOUNT);
    const asked = amount === '' ? {} : { amount, currency: this.#currency };
    this.#payments.push({ endToEndId, ...answer, ...asked });
    this.#forget(PAYMENT);
  }

  #keep(path: string, text: string): void {
    if (!isRead(path)) return;
    const isTwice = this.#texts.has(path) && !path.includes(REASON);
    if (isTwice) throw refused(`"${path.split('/').at(-1)}" is there twice`);
    this.#texts.set(path, text);
  }

  #text(path: string): string {
    return this.#texts.get(path) ?? '';
  }

  #forget(element: string): void {
    for (const path of [...this.#texts.keys()]) {
      if (path.startsWith(`${element}/`)) this.#texts.delete(path);
    }
  }

  #reason(path: string): string {
    const codes = ['Rsn/Cd', 'Rsn/Prtry', 'AddtlInf'];
    return codes
      .map((name) => this.#text(`${path}${REASON}${name}`))
      .filter((text) => text !== '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .slice(0, REASON_LIMIT);
  }
}

const READ = new Set([
  ...['OrgnlMsgId', 'OrgnlMsgNmId', 'OrgnlNbOfTxs', 'OrgnlCtrlSum', 'GrpSts'].map(
    (name) => `${GROUP}/${name}`,
  ),
  ...['OrgnlPmtInfId', 'PmtInfSts'].map((name) => `${BLOCK}/${name}`),
  ...['OrgnlEndToEndId', 'TxSts'].map((name) => `${PAYMENT}/${name}`),
  AMOUNT,
]);

function isRead(path: string): boolean {
  return READ.has(path) || path.includes(REASON);
}

function refuseContradiction(of: string, one: Said | undefined, other: Said | undefined): void {
  if (!CONTRADICTIONS.includes(`${one?.status} ${other?.status}`)) return;
  throw refused(`it says of ${of} both ${one?.status} and ${other?.status}`);
}

function said(code: string, reason: string): Said | undefined {
  if (code === '' || code === PARTLY) return undefined;
  const status = Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined;
  if (status === undefined) throw refused(`the status "${code}" is not one that is known`);
  return { status, reason };
}

function refused(reason: string): GainshareError {
  return new GainshareError('ANSWER_UNREADABLE', `The answer cannot be taken: ${reason}.`);
}
