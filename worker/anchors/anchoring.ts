import { ANCHOR_EVENT, type Anchor } from '../../core/audit/anchors.ts';
import type { AuditHead } from '../../core/audit/index.ts';
import { readAuditHash } from '../../database/audit/read-audit-hash.ts';
import { readAuditHead } from '../../database/audit/read-audit-head.ts';
import type { Database } from '../../database/database.ts';
import { listProgrammeIds } from '../../database/reads/list-programme-ids.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { recordEvent } from '../../database/writes/record-event.ts';
import { pause } from '../pause.ts';
import type { AnchorFile } from './anchor-file.ts';

export interface AnchoringOptions {
  readonly database: Database;
  /** Where heads are written; nowhere when absent. */
  readonly file?: AnchorFile | undefined;
  /** True where heads leave through the outbox as well. */
  readonly isSent: boolean;
  readonly everyMilliseconds: number;
  /** Where it is said that a chain was cut. */
  readonly complain: (message: string) => void;
}

export interface Anchoring {
  /** Anchors a last time what came since, then stops. */
  stop(): Promise<void>;
}

/**
 * Keeps the heads of all audit chains where the database is not: a chain alone cannot show that its
 * newest entries were cut off. A head is kept when it is new; every worker may do it, since the
 * same anchor twice says the same. Before a new head is kept, the last one must still be in its
 * chain; where it is not, that is said and the programme is anchored no more.
 */
export function startAnchoring(options: AnchoringOptions): Anchoring {
  const stopping = new AbortController();
  const running = (async () => {
    const anchors = await lastAnchors(options);
    while (!stopping.signal.aborted) {
      await anchorAll(options, anchors);
      await pause(options.everyMilliseconds, stopping.signal);
    }
    await anchorAll(options, anchors);
  })().catch((error: unknown) => options.complain(`Heads are not anchored: ${String(error)}`));
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** What is sent where an anchored entry is not in its chain any more. */
const CUT_EVENT = 'audit-cut';

/** The newest anchor of each programme; `cut` where the chain does not have it. */
type Anchors = Map<string, AuditHead | 'cut'>;

async function lastAnchors({ file }: AnchoringOptions): Promise<Anchors> {
  const anchors: Anchors = new Map();
  for (const { programme, seq, hash } of (await file?.read()) ?? []) {
    const last = anchors.get(programme);
    const isNewer = last === undefined || last === 'cut' || last.seq < seq;
    if (isNewer) anchors.set(programme, { seq, hash });
  }
  return anchors;
}

async function anchorAll(options: AnchoringOptions, anchors: Anchors): Promise<void> {
  try {
    for (const programme of await withTransaction(options.database, listProgrammeIds)) {
      await anchorOne(options, anchors, programme);
    }
  } catch (error) {
    // The database or the disk is away: what is not anchored now is anchored in the next round.
    options.complain(`Heads are not anchored in this round: ${String(error)}`);
  }
}

async function anchorOne(
  options: AnchoringOptions,
  anchors: Anchors,
  programme: string,
): Promise<void> {
  const last = anchors.get(programme);
  if (last === 'cut') return;
  const at = new Date().toISOString();
  const { head, holds } = await withTransaction(options.database, async (tx) => ({
    head: await readAuditHead(tx, programme),
    holds: last === undefined || (await readAuditHash(tx, programme, last.seq)) === last.hash,
  }));
  if (!holds && last !== undefined) {
    anchors.set(programme, 'cut');
    await tellOfCut(options, { programme, ...last, at });
    return;
  }
  if (head.seq === 0 || head.seq === last?.seq) return;
  await keep(options, { programme, ...head, at });
  anchors.set(programme, head);
}

async function keep({ database, file, isSent }: AnchoringOptions, anchor: Anchor): Promise<void> {
  await file?.add(anchor);
  if (isSent) await send(database, ANCHOR_EVENT, anchor);
}

async function tellOfCut(
  { database, isSent, complain }: AnchoringOptions,
  lost: Anchor,
): Promise<void> {
  complain(
    `AUDIT_BROKEN: entry ${lost.seq} of ${lost.programme} was anchored as ${lost.hash}, and is ` +
      'not in the chain any more. The programme is anchored no further.',
  );
  if (isSent) await send(database, CUT_EVENT, lost);
}

/** Puts a head into the outbox; the same head once. */
async function send(
  database: Database,
  kind: string,
  { programme, seq, hash, at }: Anchor,
): Promise<void> {
  await withTransaction(database, async (tx) => {
    await recordEvent(tx, {
      programmeId: programme,
      eventId: `${kind}/${seq}/${hash.slice(0, 16)}`,
      kind,
      body: JSON.stringify({ seq, hash }),
      at,
    });
  });
}
