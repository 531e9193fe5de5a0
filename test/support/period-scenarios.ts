import { adopt, amend, propose } from './adopting.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

/** From issued statements to a closed period: everybody accepts, two release, the bank pays. */
export async function acceptAndPay(usmm: UsmmProgramme): Promise<void> {
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.pay();
  await usmm.reaches('closed');
}

/** From a revision that waits for its signatures to a closed period. */
export async function signAndPay(usmm: UsmmProgramme): Promise<void> {
  await usmm.reaches('signing');
  await usmm.signAll();
  await acceptAndPay(usmm);
}

/** Collected, reviewed, signed, accepted, paid; nobody disputes anything. */
export async function closePlain(usmm: UsmmProgramme): Promise<void> {
  await usmm.openUntilSigning();
  await usmm.signAll();
  await acceptAndPay(usmm);
}

/** A line is disputed and the dispute upheld: corrected data, revision 2, signed and paid. */
export async function closeDisputed(usmm: UsmmProgramme): Promise<void> {
  await usmm.openUntilSigning('expenditure');
  await usmm.signAll();
  await usmm.reaches('disputing');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  for (const partner of ['cyrus', 'sean', 'ella', 'walt']) await usmm.accept(partner);
  await usmm.determine(data['disputeId'] ?? '');
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  await usmm.signAll();
  await acceptAndPay(usmm);
}

/** One who signs sends the revision back to its data: corrected, signed anew and paid. */
export async function closeReturned(usmm: UsmmProgramme): Promise<void> {
  await usmm.openUntilSigning('expenditure');
  await usmm.sign('gina');
  await usmm.sign('george', {
    decision: 'return',
    target: 'data',
    reason: 'a credit note is missing',
    details: { dataset: 'expenditure' },
  });
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  await usmm.sign('gina');
  await usmm.sign('greta');
  await acceptAndPay(usmm);
}

/** Reviewed with an action plan, which its owner updates and the lead closes; then paid. */
export async function closeWithPlan(usmm: UsmmProgramme): Promise<string> {
  await usmm.open();
  await usmm.submitAll('expenditure');
  const target = await reviewWithPlan(usmm);
  await usmm.inPeriod({ actor: 'ivan', message: 'updatePlan', target, reason: 'half are done' });
  await usmm.inPeriod({ actor: 'clara', message: 'closePlan', target, reason: 'all are done' });
  await signAndPay(usmm);
  return target;
}

/** The gates are released with an action plan of ivan's; gives its id. */
export async function reviewWithPlan(usmm: UsmmProgramme): Promise<string> {
  await usmm.reaches('reviewing');
  const { data } = await usmm.inPeriod({
    actor: 'clara',
    message: 'review',
    decision: 'release',
    reason: 'the standard is met',
    details: {
      'plan.quality-standard': 'visit every practice',
      'planOwner.quality-standard': 'ivan',
      'planDue.quality-standard': '2099-01-31',
    },
  });
  return data['plan.quality-standard'] ?? '';
}

/** Of an agreement whose closed periods can be opened again for data that came late. */
export const withReopening = (agreement: string): string =>
  agreement.replace(
    'governance:\n',
    `governance:
  reopening:
    role: governance-member
    count: 2
    causes: [late-data, official-reissue]
    withinYears: 10
`,
  );

/** A closed period is opened again by two, for data that came late; the difference is paid. */
export async function closeTrueUp(usmm: UsmmProgramme): Promise<void> {
  for (const actor of ['gina', 'george']) {
    await usmm.inPeriod({
      actor,
      message: 'reopen',
      reason: 'CMS found a credit note',
      revisionHash: await usmm.revisionHash(),
      details: { cause: 'late-data', datasets: ['expenditure'] },
    });
  }
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await signAndPay(usmm);
}

/** In signing, the period adopts an amendment that moves a share: calculated and signed anew. */
export async function closeAdopted(usmm: UsmmProgramme): Promise<void> {
  await amend(usmm, (text) =>
    text
      .replace('title: Redesigned care, share: 15 %', 'title: Redesigned care, share: 10 %')
      .replace('share: 75 %\n', 'share: 80 %\n'),
  );
  await usmm.sign('gina');
  await propose(usmm);
  for (const actor of ['gina', 'george']) await adopt(usmm, actor);
  await usmm.reachesRevision(2);
  await signAndPay(usmm);
}
