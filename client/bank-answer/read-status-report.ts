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

const GROUP = 'Document/CstmrPmtStsRpt/OrgnlGrpInfAndSts';
const BLOCK = 'Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts';
const PAYMENT = `${BLOCK}/TxInfAndSts`;

/**
 * Reads a customer payment status report, pain.002.001, of any version. Throws ANSWER_UNREADABLE
 * for what is not one, is too large, declares entities, or says something that we do not know.
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
  #messageId = '';
  #group: Said | undefined;
  #block: Said | undefined;
  #texts = new Map<string, string>();

  readonly root = (name: string, namespace: string): void => {
    if (name === 'Document' && NAMESPACE.test(namespace)) return;
    throw refused(`it is not a pain.002 but "${name}" of "${namespace}"`);
  };

  readonly open = (path: string): void => {
    if (path === GROUP || path === BLOCK || path === PAYMENT) this.#texts = new Map();
  };

  readonly close = (path: string, text: string): void => {
    if (path === GROUP) this.#endGroup();
    else if (path === PAYMENT) this.#endPayment();
    else if (text !== '') this.#texts.set(path, text);
    // The status of a block stands before its payments, whose texts begin anew.
    if (path === `${BLOCK}/PmtInfSts`) this.#block = said(text, '');
  };

  report(): StatusReport {
    if (this.#messageId === '') throw refused('it names no message that it answers');
    const all = this.#block ?? this.#group;
    if (all === undefined && this.#payments.length === 0) throw refused('there is no answer in it');
    return {
      messageId: this.#messageId,
      payments: this.#payments,
      ...this.#totals,
      ...(all === undefined ? {} : { all }),
    };
  }

  #endGroup(): void {
    const name = this.#text(`${GROUP}/OrgnlMsgNmId`);
    if (!name.startsWith('pain.001')) throw refused(`it answers "${name}", not a pain.001`);
    this.#messageId = this.#text(`${GROUP}/OrgnlMsgId`);
    const count = this.#text(`${GROUP}/OrgnlNbOfTxs`);
    const controlSum = this.#text(`${GROUP}/OrgnlCtrlSum`);
    if (count !== '') this.#totals.count = count;
    if (controlSum !== '') this.#totals.controlSum = controlSum;
    const status = this.#text(`${GROUP}/GrpSts`);
    if (status !== '') this.#group = said(status, this.#reason(GROUP));
  }

  #endPayment(): void {
    const endToEndId = this.#text(`${PAYMENT}/OrgnlEndToEndId`);
    const answer = said(this.#text(`${PAYMENT}/TxSts`), this.#reason(PAYMENT));
    if (endToEndId === '' || answer === undefined)
      throw refused('a payment lacks its id or status');
    if (this.#payments.some((one) => one.endToEndId === endToEndId)) {
      throw refused(`the payment ${endToEndId} is there twice`);
    }
    const amount = this.#text(`${PAYMENT}/OrgnlTxRef/Amt/InstdAmt`);
    this.#payments.push({ endToEndId, ...answer, ...(amount === '' ? {} : { amount }) });
  }

  #text(path: string): string {
    return this.#texts.get(path) ?? '';
  }

  #reason(path: string): string {
    const codes = ['Rsn/Cd', 'Rsn/Prtry', 'AddtlInf'];
    return codes
      .map((name) => this.#text(`${path}/StsRsnInf/${name}`))
      .filter((text) => text !== '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .slice(0, REASON_LIMIT);
  }
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
