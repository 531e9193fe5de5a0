import { canonicalHash, sha256Hex } from '../canonical/index.ts';
import { GainshareError } from '../errors/index.ts';
import { element, isXmlLine, xmlText } from '../xml/index.ts';
import { fromMinorUnits } from './minor-units.ts';
import {
  controlSumOf,
  type FiledPayment,
  filedPayments,
  type PaymentFile,
  type PaymentFileWriter,
  type PaymentOrder,
  remittanceText,
  unpayable,
} from './payment-file.ts';
import type { PayeeAccount } from './payment-instruction.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/**
 * ISO 20022 customer credit transfer initiation, pain.001.001.09: one group, one payment block from
 * the clearing party's account, one transfer a payment. Amounts and control sum are exact; the
 * message's id is derived from its payments, so that a file sent twice is recognised.
 * Throws PAYMENT_UNPAYABLE, and ACCOUNT_DETAILS_MISSING where the payer has no account.
 */
export const pain001FileWriter: PaymentFileWriter = { format: 'pain.001', write: writePain001 };

function writePain001(order: PaymentOrder): PaymentFile {
  const payments = filedPayments(order);
  const controlSum = controlSumOf(payments);
  const amount = (units: string | bigint) => fromMinorUnits(units, order.minorUnitDigits);
  const { payer } = order;
  if (payer === undefined) {
    throw new GainshareError(
      'ACCOUNT_DETAILS_MISSING',
      'It is not known from which account the clearing party pays.',
    );
  }
  const messageId = messageIdOf(order, payments);
  const totals =
    element('NbOfTxs', String(payments.length)) + element('CtrlSum', amount(controlSum));
  const group = element(
    'GrpHdr',
    element('MsgId', messageId),
    element('CreDtTm', order.createdAt),
    totals,
    element('InitgPty', nameOf(payer)),
  );
  const block = element(
    'PmtInf',
    element('PmtInfId', messageId),
    element('PmtMtd', 'TRF'),
    totals,
    element('ReqdExctnDt', element('Dt', order.requestedOn)),
    element('Dbtr', nameOf(payer)),
    element('DbtrAcct', accountId(payer)),
    element('DbtrAgt', agentOf(payer) ?? UNKNOWN_AGENT),
    ...payments.map((payment) => transfer(order, payment, amount(payment.amount))),
  );
  const document = element('CstmrCdtTrfInitn', group, block);
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const content = `${head}<Document xmlns="${NAMESPACE}">${document}</Document>\n`;
  return {
    format: 'pain.001',
    content,
    fileHash: sha256Hex(content),
    instructionCount: payments.length,
    controlSum: controlSum.toString(),
  };
}

/** `GS` and 32 digits, from what is paid and not from when it is written: within 35 characters. */
function messageIdOf(
  { programmeId, periodId, revisionHash }: PaymentOrder,
  payments: readonly FiledPayment[],
): string {
  const endToEndIds = payments.map(({ endToEndId }) => endToEndId);
  const hash = canonicalHash({ programmeId, periodId, revisionHash, endToEndIds });
  return `GS${hash.slice(0, 32).toUpperCase()}`;
}

function transfer(order: PaymentOrder, payment: FiledPayment, amount: string): string {
  const { account, endToEndId, currency } = payment;
  if (!isXmlLine(account.holderName)) throw unpayable(payment, 'has a name that no bank takes');
  const agent = agentOf(account);
  return element(
    'CdtTrfTxInf',
    element('PmtId', element('EndToEndId', endToEndId)),
    element('Amt', `<InstdAmt Ccy="${currency}">${amount}</InstdAmt>`),
    agent === undefined ? undefined : element('CdtrAgt', agent),
    element('Cdtr', nameOf(account)),
    element('CdtrAcct', accountId(account)),
    element('RmtInf', element('Ustrd', xmlText(remittanceText(order)))),
  );
}

function nameOf({ holderName }: PayeeAccount): string {
  return element('Nm', xmlText(holderName));
}

type AccountFields = Readonly<
  Record<'iban' | 'bic' | 'sortCode' | 'accountNumber', string | undefined>
>;

const fieldsOf = ({ details }: PayeeAccount) => JSON.parse(details) as AccountFields;

/** An IBAN, or the number under which the account's bank knows it. */
function accountId(account: PayeeAccount): string {
  const { iban, accountNumber = '' } = fieldsOf(account);
  const id =
    iban === undefined
      ? element('Othr', element('Id', xmlText(accountNumber)))
      : element('IBAN', xmlText(iban));
  return element('Id', id);
}

/** The debtor's bank must be named; this is how ISO 20022 says that it is known already. */
const UNKNOWN_AGENT = element('FinInstnId', element('Othr', element('Id', 'NOTPROVIDED')));

/** The bank by its BIC, or by its sort code (GBDSC) or routing number (USABA). */
function agentOf(account: PayeeAccount): string | undefined {
  const { bic, sortCode } = fieldsOf(account);
  if (bic !== undefined) return element('FinInstnId', element('BICFI', xmlText(bic)));
  if (sortCode === undefined) return undefined;
  const system = sortCode.length === 9 ? 'USABA' : 'GBDSC';
  return element(
    'FinInstnId',
    element(
      'ClrSysMmbId',
      element('ClrSysId', element('Cd', system)),
      element('MmbId', xmlText(sortCode)),
    ),
  );
}
