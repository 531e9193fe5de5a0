import { toMinorUnits } from '../ledger/index.ts';
import type { RecordOf } from './pack-record.ts';
import type { Entry, PackState, RevisionState } from './pack-state.ts';
import { isSameJson } from './same-json.ts';

type Model = RecordOf<'statement'>['model'];
type Must = (holds: boolean, message: string) => void;

/** What a statement tells of the record: when it was issued, its datasets, and what changed. */
export function checkTold(
  state: PackState,
  { model, partyId }: RecordOf<'statement'>,
  revision: RevisionState,
  entry: Entry | undefined,
  must: Must,
): void {
  const isDated = entry === undefined || Date.parse(model.issuedAt) === Date.parse(entry.at);
  must(isDated, 'It was issued at another time.');
  const { datasetVersions } = revision.record.identity;
  const versions = model.datasets.map(({ datasetId, version }) => [datasetId, version] as const);
  const isAll = isSameJson(Object.fromEntries(versions), datasetVersions);
  must(isAll && versions.length === Object.keys(datasetVersions).length, 'Its data are others.');
  for (const { datasetId, version, sha256 } of model.datasets) {
    const accepted = state.chain.byKey.get(`dataset/${state.period}/${datasetId}/${version}`);
    // What was not accepted before is found of the revision.
    const isKnown = accepted !== undefined && accepted.seq < (entry?.seq ?? 0);
    const isSame = !isKnown || accepted.body['fileSha256'] === sha256;
    must(isSame, `Its file of ${datasetId} is another.`);
  }
  if (model.changes !== undefined) checkChanges(state, model.changes, partyId, revision, must);
}

/** The lines of the party that differ from an earlier revision, all of them, from what to what. */
function checkChanges(
  state: PackState,
  { fromRevision, lines }: NonNullable<Model['changes']>,
  partyId: string,
  { record: { identity, result } }: RevisionState,
  must: Must,
): void {
  const before = state.revisions.get(fromRevision.number)?.record;
  const isEarlier =
    fromRevision.number < identity.number && before?.revisionHash === fromRevision.revisionHash;
  must(isEarlier, 'It tells of changes since another revision.');
  const linesOf = (of: typeof result | undefined) =>
    new Map(
      of?.lines.filter((line) => line.partyId === partyId).map((each) => [each.lineId, each]),
    );
  const [former, now] = [linesOf(before?.result), linesOf(result)];
  const places = placesOf(result);
  const changed = [...new Set([...former.keys(), ...now.keys()])].flatMap((lineId) => {
    const [from, to] = [former.get(lineId), now.get(lineId)];
    if (from?.amount === to?.amount && from?.state === to?.state) return [];
    return [[lineId, from?.amount, to?.amount, from?.state, to?.state]];
  });
  const told = lines.map((each) => [
    each.lineId,
    each.fromAmount,
    each.toAmount,
    each.fromState,
    each.toState,
  ]);
  must(
    told.map(String).sort().join() === changed.map(String).sort().join(),
    'Other lines changed.',
  );
  const units = (amount: string | undefined) => toMinorUnits(amount ?? '0', places);
  const isDifference = lines.every(
    (each) => units(each.differenceAmount) === units(each.toAmount) - units(each.fromAmount),
  );
  must(isDifference, 'Its lines changed by other amounts.');
}

/** The decimals of its amounts. */
function placesOf({ lines }: RecordOf<'revision'>['result']): number {
  return lines[0]?.amount.split('.')[1]?.length ?? 0;
}
