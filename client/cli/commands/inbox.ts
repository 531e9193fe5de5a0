import { GainshareError } from '../../../core/errors/index.ts';
import type { Person } from '../../../core/governance/directory.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import type { ViewerReads } from '../../reads.ts';
import { adoptionAtStake, effectOf } from '../adoption-lines.ts';
import type { Call } from '../call.ts';
import type { Answer, CommandSpec } from '../command.ts';
import { disputePage } from '../dispute-page.ts';
import { type InboxItem, inboxOf } from '../inbox.ts';
import { programmeInbox } from '../programme-inbox.ts';
import { type ProgrammeWords, programmeWords } from '../programme-words.ts';
import { withheldInbox } from '../withheld-inbox.ts';
import { tableLines } from '../screen/table.ts';
import type { Clock } from '../screen/when.ts';

interface Row {
  readonly item: InboxItem;
  readonly cells: readonly string[];
}

export const inbox: CommandSpec = {
  usage: 'inbox [dispute]',
  summary:
    'list what waits for you, by deadline, with the command that answers it; or a dispute whole',
  kind: 'read',
  example: 'inbox --as a.jones',
  run: async (call) => {
    const reads = await call.reads();
    const named = call.optionalWord('dispute');
    if (named !== undefined) return await disputeOnOnePage(call, named);
    const { people } = await reads.directory();
    const person = Object.hasOwn(people, call.actor()) ? people[call.actor()] : undefined;
    if (person === undefined) {
      throw new GainshareError('NOT_FOUND', `${call.actor()} is no member of the programme.`);
    }
    const now = new Date().toISOString();
    const rows = await programmeRows(person, reads, now);
    for (const { periodId } of await reads.periods()) {
      const period = await reads.period(periodId);
      if (period === undefined) continue;
      const words = await programmeWords(reads, period.agreementHash);
      for (const item of inboxOf(person, period, now)) {
        const atStake = adoptionIn(item, period, person, words);
        rows.push({ item, cells: await cellsOf(item, reads, words, atStake) });
      }
      for (const { item, amount } of await withheldInbox(person, period, reads, now)) {
        rows.push({ item, cells: ['', item.period, item.what, words.money(amount), ''] });
      }
    }
    rows.sort((one, other) => (one.item.dueAt ?? '~').localeCompare(other.item.dueAt ?? '~'));
    const { paint } = call.context.screen;
    const columns = [
      { title: 'due' },
      { title: 'period' },
      { title: 'what' },
      { title: 'amount', align: 'right' },
      { title: 'changed by', align: 'right' },
    ] as const;
    const [heading = '', ...table] = tableLines(
      columns,
      rows.map(({ cells }) => cells),
      paint,
    );
    const isClear = call.context.keyring.programmes().length <= 1;
    const programme = isClear ? '' : ` --programme ${call.programme()}`;
    // The command stands under its row, where there is room for it.
    const answered = table.flatMap((line, index) => {
      const command = rows[index]?.item.command.join(' ') ?? '';
      return [line, `  ${paint.name(`gainshare ${command}${programme}`)}`];
    });
    return {
      data: rows.map(({ item }) => item),
      lines: rows.length === 0 ? ['Nothing waits for you.'] : [heading, ...answered],
    };
  },
};

/** All that somebody needs to decide a dispute: its lines, papers, evidence and deadline. */
async function disputeOnOnePage(call: Call, disputeId: string): Promise<Answer> {
  const reads = await call.reads();
  for (const { periodId } of await reads.periods()) {
    const period = await reads.period(periodId);
    const dispute = period?.disputes.find((one) => one.disputeId === disputeId);
    if (period === undefined || dispute === undefined) continue;
    return { data: dispute, lines: await disputePage(call, period, dispute) };
  }
  throw new GainshareError('NOT_FOUND', `${call.actor()} sees no dispute ${disputeId}.`);
}

/** What waits in the programme itself, beside its periods. */
async function programmeRows(person: Person, reads: ViewerReads, now: string): Promise<Row[]> {
  const waits = {
    changes: await reads.changes(),
    plans: await reads.actionPlans(),
    agreements: await reads.agreementProposals(),
    accounts: (await reads.accounts()).proposals,
  };
  const items = programmeInbox(person, waits, now);
  const { clock } = await programmeWords(reads, undefined);
  return items.map((item) => ({
    item,
    cells: [
      dueCell(item, clock),
      item.period,
      item.party === '' ? item.what : `${item.party}: ${item.what}`,
      ...['', ''],
    ],
  }));
}

function dueCell({ dueAt }: InboxItem, clock: Clock): string {
  return dueAt === undefined ? '' : `${clock.day(dueAt)} (${clock.distance(dueAt)})`;
}

async function cellsOf(
  item: InboxItem,
  reads: ViewerReads,
  words: ProgrammeWords,
  atStake?: AtStake,
): Promise<readonly string[]> {
  const { clock, nameOf } = words;
  const due = dueCell(item, clock);
  const what =
    item.party === '' ? nameOf(item.what) : `${nameOf(item.party)}: ${nameOf(item.what)}`;
  const [amount, change] = atStake ?? (await amountsOf(item, reads, words));
  return [due, item.period, what, amount, change];
}

type AtStake = readonly [amount: string, change: string];

/** What an amendment comes to for whoever is asked to adopt it; undefined for everything else. */
function adoptionIn(
  { command }: InboxItem,
  { adoptions }: PeriodView,
  { organisation }: Person,
  words: ProgrammeWords,
): AtStake | undefined {
  const adoption = command[0] === 'adoption' ? adoptions.at(-1) : undefined;
  const effect = adoption && effectOf(adoption);
  return effect && adoptionAtStake(effect, organisation, words);
}

/** What is at stake: a partner's amount due and how it changed, or what the revision comes to. */
async function amountsOf(
  { phase, party, period }: InboxItem,
  reads: ViewerReads,
  words: ProgrammeWords,
): Promise<AtStake> {
  if (phase === 'disputing' && party !== '') {
    const record = await reads.statement(period, party);
    if (record === undefined) return ['', ''];
    const { amounts, changes } = JSON.parse(record.model) as Statement;
    const differences = changes?.lines.map(({ differenceAmount }) => differenceAmount) ?? [];
    return [words.money(amounts.totalAmount), differences.map(words.difference).join(', ')];
  }
  if (phase === 'signing' || phase === 'paying') {
    const result = (await reads.revision(period))?.result;
    const values =
      result === undefined ? {} : (JSON.parse(result) as { values: Record<string, string> }).values;
    return [values['pool'] === undefined ? '' : words.money(values['pool']), ''];
  }
  return ['', ''];
}
