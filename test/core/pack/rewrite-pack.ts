import { canonicalHash, canonicalJson, sha256Hex } from '../../../core/canonical/index.ts';
import { transfersHash } from '../../../core/ledger/transfers-hash.ts';
import type { PackRecord, RecordOf } from '../../../core/pack/pack-record.ts';
import { sealed } from './tamper.ts';

/** The records of a pack, to be changed by somebody who has the database, but nobody's key. */
export interface WrittenPack {
  readonly entries: RecordOf<'audit'>['entry'][];
  decisions: RecordOf<'decision'>[];
  readonly statements: RecordOf<'statement'>[];
  files: RecordOf<'payment-file'>[];
  readonly transfers: RecordOf<'transfer'>[];
  readonly others: readonly PackRecord[];
}

/**
 * The pack with a change, and everything that needs no signature made to fit it again: the chain,
 * the hashes in it, the order of records, the seal.
 */
export function rewritten(
  lines: readonly string[],
  change: (pack: WrittenPack) => void,
): readonly string[] {
  const pack = opened(lines);
  change(pack);
  relink(pack);
  const { entries, decisions, statements, files, transfers, others } = pack;
  const [head, ...documents] = others;
  const records = [
    head,
    ...entries.map((entry) => ({ kind: 'audit', entry })),
    ...decisions,
    ...documents,
    ...statements,
    ...files,
    ...transfers.sort((one, other) =>
      one.transfer.transferId < other.transfer.transferId ? -1 : 1,
    ),
  ];
  return sealed([...records.map((record) => canonicalJson(record)), '']);
}

function opened(lines: readonly string[]): WrittenPack {
  const records = lines.slice(0, -1).map((line) => JSON.parse(line) as PackRecord);
  const of = <Kind extends PackRecord['kind']>(kind: Kind) =>
    records.filter((record): record is RecordOf<Kind> => record.kind === kind);
  const kinds = ['audit', 'decision', 'statement', 'payment-file', 'transfer'];
  return {
    entries: of('audit').map(({ entry }) => entry),
    decisions: of('decision'),
    statements: of('statement'),
    files: of('payment-file'),
    transfers: of('transfer'),
    others: records.filter(({ kind }) => !kinds.includes(kind)),
  };
}

/** The chain anew; who signs nothing can make its hashes fit. */
function relink({ entries, statements, transfers }: WrittenPack): void {
  let previousHash = '0'.repeat(64);
  entries.forEach((entry, index) => {
    const { key, body } = entry;
    const statement = statements.find(
      ({ revision, partyId }) =>
        key === `statement/${String(body['period'])}/${revision}/${partyId}`,
    );
    if (statement !== undefined) {
      const { model, html } = statement;
      Object.assign(body, {
        sha256: sha256Hex(html),
        modelSha256: canonicalHash(model),
        dueAmount: model.amounts.dueAmount,
      });
    }
    if ('transfersSha256' in body) {
      const own = transfers.flatMap(({ plan, transfer }) => (plan === key ? [transfer] : []));
      body['transfersSha256'] = transfersHash(own as Parameters<typeof transfersHash>[0]);
    }
    const { hash: _hash, ...unhashed } = { ...entry, seq: index + 1, previousHash };
    previousHash = canonicalHash(unhashed);
    Object.assign(entry, { ...unhashed, hash: previousHash });
  });
}
