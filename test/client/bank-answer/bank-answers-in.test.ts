import { expect, test } from 'vitest';
import { bankAnswersIn } from '../../../client/bank-answer/bank-answers-in.ts';
import { readStatusReport } from '../../../client/bank-answer/read-status-report.ts';
import type { Payments } from '../../../database/reads/list-payments.ts';
import { schemaFindings } from '../../support/iso-20022.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.12';
const MESSAGE = 'GS6E9C3F0F5A1B4D7E8C2A9B3D4E5F6071';

const transaction = (id: string, status: string, reason = '') => `<TxInfAndSts>
  <OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>${reason}</TxInfAndSts>`;

const report = (transactions: string, group = '', block = '') => `<?xml version="1.0"?>
<Document xmlns="${NAMESPACE}"><CstmrPmtStsRpt>
  <GrpHdr><MsgId>BANK1</MsgId><CreDtTm>2026-02-11T08:00:00Z</CreDtTm></GrpHdr>
  <OrgnlGrpInfAndSts><OrgnlMsgId>${MESSAGE}</OrgnlMsgId>
    <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>
  <OrgnlPmtInfAndSts><OrgnlPmtInfId>${MESSAGE}</OrgnlPmtInfId>${block}${transactions}
  </OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>`;

const WHY = `<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>
  <AddtlInf>Account &quot;closed&quot; &#8211; ask &amp; retry</AddtlInf></StsRsnInf>`;

const instruction = (endToEndId: string, fileHash = 'file') => ({
  endToEndId,
  fileHash,
  revisionNumber: 1,
  direction: 'pay' as const,
  partyId: endToEndId.toLowerCase(),
  attempt: 1,
  amount: '1',
  currency: 'GBP',
  transferIds: [],
  answers: [],
});

const payments: Payments = {
  files: [
    {
      fileHash: 'file',
      revisionNumber: 1,
      format: 'pain.001',
      instructionCount: 2,
      controlSum: '2',
      createdAt: '2026-02-10T12:00:00Z',
      content: `<MsgId>${MESSAGE}</MsgId>`,
      releasesNeeded: 2,
      releases: [],
    },
  ],
  instructions: [instruction('GS1'), instruction('GS2'), instruction('GS3', 'other')],
};

test('a report says of each payment what became of it, with the reason', async () => {
  const xml = report(transaction('GS1', 'ACSC') + transaction('GS2', 'RJCT', WHY));
  expect(await schemaFindings(xml, 'pain.002.001.12')).toEqual([]);
  expect(bankAnswersIn(xml, payments)).toEqual([
    { endToEndId: 'GS1', status: 'accepted', reason: '' },
    { endToEndId: 'GS2', status: 'rejected', reason: 'AC04 Account "closed" – ask & retry' },
  ]);
});

test.each([
  ['ACSC', 'accepted'],
  ['ACCC', 'accepted'],
  ['RJCT', 'rejected'],
  ['CANC', 'rejected'],
  ['ACSP', 'pending'],
  ['ACCP', 'pending'],
  ['PDNG', 'pending'],
])('%s is %s', (code, status) => {
  const { payments: found } = readStatusReport(report(transaction('GS1', code)));
  expect(found).toMatchObject([{ status }]);
});

test('what is said of the whole file holds for each payment that is not named', () => {
  const rejected = report(
    '',
    '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>',
  );
  expect(bankAnswersIn(rejected, payments)).toEqual([
    { endToEndId: 'GS1', status: 'rejected', reason: 'FF01' },
    { endToEndId: 'GS2', status: 'rejected', reason: 'FF01' },
  ]);
  const mostly = report(
    transaction('GS2', 'RJCT'),
    '<GrpSts>PART</GrpSts>',
    '<PmtInfSts>ACSC</PmtInfSts>',
  );
  expect(bankAnswersIn(mostly, payments).map(({ status }) => status)).toEqual([
    'accepted',
    'rejected',
  ]);
  const partly = report(transaction('GS2', 'RJCT'), '<GrpSts>PART</GrpSts>');
  expect(bankAnswersIn(partly, payments)).toHaveLength(1);
});

test('a CSV is read as before, whatever stands before its heading', () => {
  const csv = '\uFEFFend_to_end_id,status,reason\nGS1,unknown,never arrived\n';
  expect(bankAnswersIn(csv, payments)).toEqual([
    { endToEndId: 'GS1', status: 'unknown', reason: 'never arrived' },
  ]);
});

const valid = report(transaction('GS1', 'ACSC'));
const bomb = `<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>`;
const file = `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>`;

const GROUP = /<OrgnlGrpInfAndSts>[^]*<.OrgnlGrpInfAndSts>/;
const BLOCK = /<OrgnlPmtInfAndSts>[^]*<.OrgnlPmtInfAndSts>/;
const status = (of: string, code = 'ACSC') => `<${of}Sts>${code}</${of}Sts>`;
const block = (code: string) => `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${MESSAGE}</OrgnlPmtInfId>
  ${status('PmtInf', code)}</OrgnlPmtInfAndSts>`;

test.each([
  ['a bomb of entities', valid.replace('<?xml version="1.0"?>', bomb).replace('BANK1', '&c;')],
  ['an external entity', valid.replace('<?xml version="1.0"?>', file).replace('BANK1', '&b;')],
  ['a document type alone', valid.replace('<?xml version="1.0"?>', '<!DOCTYPE Document>')],
  ['an entity that nobody declared', valid.replace('BANK1', '&b;')],
  ['a tag that is not closed', valid.replace('</Document>', '')],
  ['two documents', valid + valid],
  ['another message', valid.replaceAll('pain.002.001.12', 'camt.054.001.08')],
  ['an answer to another message', valid.replace('pain.001.001.09', 'pain.008.001.02')],
  ['no message that it answers', valid.replace(MESSAGE, '')],
  ['no answer', report('')],
  ['a status nobody knows', report(transaction('GS1', 'FINE'))],
  ['a payment without status', report(transaction('GS1', ''))],
  ['a payment without id', report(transaction('', 'ACSC'))],
  ['a payment twice', report(transaction('GS1', 'ACSC') + transaction('GS1', 'RJCT'))],
  ['a payment of another file', report(transaction('GS3', 'ACSC'))],
  ['a block of another message', valid.replace(`PmtInfId>${MESSAGE}`, 'PmtInfId>OTHER')],
  ['two blocks that contradict', valid.replace(BLOCK, `${block('RJCT')}${block('ACSC')}`)],
  ['two groups', valid.replace(GROUP, (group) => group + group)],
  ['a group and a block that contradict', report('', status('Grp', 'RJCT'), status('PmtInf'))],
  ['a payment paid of what was refused', report(transaction('GS1', 'ACSC'), status('Grp', 'RJCT'))],
  ['two statuses of one payment', valid.replace(/<TxSts>ACSC/, '<TxSts>RJCT</TxSts>$&')],
  ['a status of a stranger', valid.replace('<TxSts>', '<TxSts xmlns="urn:other">')],
  ['elements without end', '<a>'.repeat(5000)],
  ['more than it may have', valid.replace('BANK1', 'x'.repeat(5_000_000))],
])('an answer with %s is refused', (_, xml) => {
  expect(() => bankAnswersIn(xml, payments)).toThrow(
    expect.objectContaining({ code: 'ANSWER_UNREADABLE' }),
  );
});

test('an answer to a file that is not here is not taken for another', () => {
  const xml = valid.replaceAll(MESSAGE, 'GS0');
  expect(() => bankAnswersIn(xml, payments)).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
});

test('a bank that repeats other amounts than it was asked to pay is not believed', () => {
  const content = `<MsgId>${MESSAGE}</MsgId><CtrlSum>30.50</CtrlSum>
    <EndToEndId>GS1</EndToEndId></PmtId><Amt><InstdAmt Ccy="GBP">10.00</InstdAmt></Amt>
    <EndToEndId>GS2</EndToEndId></PmtId><Amt><InstdAmt Ccy="GBP">20.50</InstdAmt></Amt>`;
  const asked: Payments = {
    ...payments,
    files: payments.files.map((one) => ({ ...one, content })),
  };
  const paid = (
    amount: string,
    currency = 'GBP',
  ) => `<TxInfAndSts><OrgnlEndToEndId>GS1</OrgnlEndToEndId>
    <TxSts>ACSC</TxSts><OrgnlTxRef><Amt>
    <InstdAmt Ccy="${currency}">${amount}</InstdAmt></Amt></OrgnlTxRef>
    </TxInfAndSts>`;
  const totals = (count: string, sum: string) =>
    `<OrgnlNbOfTxs>${count}</OrgnlNbOfTxs><OrgnlCtrlSum>${sum}</OrgnlCtrlSum>`;
  for (const right of [report(paid('10.00')), report(paid('10'), totals('2', '30.5'))]) {
    expect(bankAnswersIn(right, asked)).toMatchObject([{ endToEndId: 'GS1', status: 'accepted' }]);
  }
  for (const wrong of [
    ...['100', '1', '10.01', '-10.00', '1e1', ''.padEnd(50, '9')].map((each) => report(paid(each))),
    report(paid('10.00', 'EUR')),
    report(paid('10.00'), totals('3', '30.50')),
    report(paid('10.00'), totals('2', '3050')),
  ]) {
    expect(() => bankAnswersIn(wrong, asked)).toThrow('The answer cannot be taken');
  }
});
