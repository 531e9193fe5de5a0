import { join } from 'node:path';
import { accounts, cast, manager, partners, type Player, secondManager } from './cast.ts';
import { simulatedAnswer } from './simulated-bank.ts';
import { DemoStopped, type Stage } from './stage.ts';
import { tellDelta, tellEarned, tellPayments } from './story-figures.ts';

export interface StoryFiles {
  readonly agreement: string;
  /** The folder of the example's datasets. */
  readonly examples: string;
  /** Where the demo writes what it leaves behind. */
  readonly out: string;
}

const FROM = '2021-01-01';
const TO = '2021-12-31';
const DISPUTED_LINE = 'participants.north';

/** The programme is there before the period: agreement, people with keys, accounts. */
export async function prepareProgramme(stage: Stage, files: StoryFiles): Promise<void> {
  stage.scene('The programme');
  const { name, organisation } = manager;
  const who = ['--name', name, '--organisation', organisation, '--demo-key'];
  const { id, name: secondName, organisation: secondOrganisation } = secondManager;
  const second = ['--second', id, '--second-name', secondName];
  const whose = ['--second-organisation', secondOrganisation];
  const begin = ['programme', 'create', files.agreement, ...who, ...second, ...whose];
  await stage.perform(manager, begin);
  const { data } = await stage.outcomeOf(manager, ['agreement', 'propose', files.agreement]);
  await stage.perform(secondManager, ['change', 'confirm', data['change'] ?? '']);
  const people = Object.values(cast);
  await inWaves(people, async (person) => {
    await stage.perform(manager, registration(person));
    await stage.perform(secondManager, ['change', 'confirm', person.id]);
  });
  await inWaves(accounts, ([party, holder, number]) => {
    const words = ['account', 'set', party, '--holder', holder, '--number', number];
    return stage.perform(cast.faye, words);
  });
  await inWaves(accounts, ([party]) => stage.perform(cast.finn, ['account', 'confirm', party]));
  stage.tellOf(
    manager,
    `proposes the agreement and ${people.length} people, each with a key of their own`,
  );
  stage.tellOf(secondManager, 'confirms them: nobody lets people in alone');
  stage.tellOf(cast.faye, `proposes the accounts of ${accounts.length} parties`);
  stage.tellOf(cast.finn, 'confirms them: an account changes by two people');
}

/** Several at once, well below the ten that Temporal lets wait at one workflow. */
const WAVE_SIZE = 5;

async function inWaves<Item>(
  items: readonly Item[],
  perform: (item: Item) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += WAVE_SIZE) {
    await Promise.all(items.slice(from, from + WAVE_SIZE).map(perform));
  }
}

function registration({ id, name, organisation, roles }: Player): string[] {
  const mandates = roles.flatMap((role) => ['--role', role]);
  const who = ['--name', name, '--organisation', organisation, '--demo-key'];
  return ['person', 'add', id, ...who, ...mandates];
}

/** The period itself, from its opening to the last payment. */
export async function playPeriod(stage: Stage, files: StoryFiles): Promise<void> {
  await collect(stage, files);
  await review(stage);
  await signFirst(stage);
  await dispute(stage, files);
  await signAgain(stage);
  await pay(stage, files);
  await close(stage);
}

async function collect(stage: Stage, { examples }: StoryFiles): Promise<void> {
  const { period } = stage;
  stage.scene('The period opens, the data owners submit');
  const words = ['period', 'open', period, '--from', FROM, '--to', TO];
  await stage.play({ by: manager, words, message: 'open' });
  const submit = (by: Player, dataset: string, mayCrash = false) =>
    stage.play({
      by,
      words: ['submit', period, dataset, join(examples, `${dataset}.csv`)],
      message: 'submit',
      target: dataset,
      mayCrash,
    });
  await submit(cast.cmsData, 'benchmark');
  await submit(cast.cmsData, 'expenditure', true);
  await submit(cast.cmsData, 'quality');
  await submit(cast.acoData, 'attribution');
  stage.tell(
    'One line is missing from the expenditure, and its control total lacks it too: every check ' +
      'passes, as with a real omission.',
  );
  await stage.reach('reviewing');
}

async function review(stage: Stage): Promise<void> {
  stage.scene('The quality gate is reviewed');
  const reason = 'The quality standard is met; no outliers';
  const finding = ['--finding', 'quality-standard=met'];
  const words = ['review', stage.period, 'release', ...finding, '--reason', reason];
  await stage.play({ by: cast.clinical, words, message: 'review' });
  await stage.reach('signing');
}

async function signFirst(stage: Stage): Promise<void> {
  stage.scene('Revision 1 is calculated and signed by two of three');
  await tellEarned(stage);
  await sign(stage, cast.grace);
  await sign(stage, cast.gus);
  await stage.reach('disputing');
}

const sign = (stage: Stage, by: Player) =>
  stage.play({ by, words: ['sign', stage.period], message: 'signOff' });

const accept = (stage: Stage, party: string, by: Player) =>
  stage.play({ by, words: ['accept', stage.period, party], message: 'accept', target: party });

async function dispute(stage: Stage, { examples }: StoryFiles): Promise<void> {
  const { period } = stage;
  stage.scene('Statements go out; a participant disputes a line and is right');
  for (const [party, by] of partners) {
    if (party !== 'north') await accept(stage, party, by);
  }
  const why = 'The credit note of 31 December, 1,250,000.00, is not in the expenditure';
  const what = ['--line', DISPUTED_LINE, '--ground', 'data-omission', '--reason', why];
  const opened = await stage.play({
    by: cast.ann,
    words: ['dispute', 'open', period, 'north', ...what],
    message: 'openDispute',
    target: 'north',
  });
  stage.tell(`“${why}.”`);
  const disputeId = opened.data['disputeId'] ?? '';
  const reasons = 'CMS confirms the credit note; line E0385 was left out of the file';
  const cause = ['--cause', 'data', '--dataset', 'expenditure', '--reason', reasons];
  await stage.play({
    by: cast.rita,
    words: ['dispute', 'determine', period, disputeId, 'upheld', ...cause],
    message: 'determine',
    target: disputeId,
  });
  stage.tell(`“${reasons}.”`);
  await stage.reach('collecting');
  const corrected = join(examples, 'expenditure-corrected.csv');
  await stage.play({
    by: cast.cmsData,
    words: ['submit', period, 'expenditure', corrected],
    message: 'submit',
    target: 'expenditure',
  });
  await stage.reach('signing');
}

async function signAgain(stage: Stage): Promise<void> {
  const { period } = stage;
  stage.scene('Revision 2 is signed anew: what was signed before counts no more');
  await tellEarned(stage);
  await stage.refused(
    cast.grace,
    ['sign', period, '--revision', '1'],
    'REVISION_STALE',
    'signs with the hash of revision 1',
  );
  const standing = await (await stage.readsAs(manager)).revision(period);
  await stage.refused(
    cast.vera,
    ['sign', period, '--hash', standing?.revisionHash ?? ''],
    'MANDATE_MISSING',
    'signs without a mandate',
  );
  await sign(stage, cast.grace);
  await sign(stage, cast.gina);
  await stage.reach('disputing');
  await tellDelta(stage, 'north');
  for (const [party, by] of partners) await accept(stage, party, by);
  stage.tell('Everybody has accepted, so the dispute window closes early.');
  await stage.reach('paying');
}

async function pay(stage: Stage, { out }: StoryFiles): Promise<void> {
  const { period } = stage;
  stage.scene('Money moves once: two release, the bank answers');
  const file = await stage.paymentFile();
  const release = (by: Player) =>
    stage.play({
      by,
      words: ['pay', 'release', period],
      message: 'releasePayment',
      target: file.fileHash,
    });
  await release(cast.faye);
  await release(cast.finn);
  const answerFile = await simulatedAnswer(stage, out);
  await stage.play({
    by: cast.faye,
    words: ['pay', 'answer', period, answerFile],
    message: 'answerPayment',
    target: file.fileHash,
    mayCrash: true,
  });
  await stage.reach('closed');
  await tellPayments(stage);
}

async function close(stage: Stage): Promise<void> {
  stage.scene('The record holds');
  const verdict = await (await stage.readsAs(cast.olga)).auditVerdict();
  if (!verdict.ok) throw new DemoStopped(`The audit breaks at entry ${verdict.firstBreak.seq}.`);
  stage.tellOf(
    cast.olga,
    `the audit chain verifies: ${verdict.count} entries, each tied to the last`,
  );
}
