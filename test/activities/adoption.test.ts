import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calculateRevision } from '../../activities/calculate-revision.ts';
import type { Dependencies } from '../../activities/dependencies.ts';
import { loadAdoptionTerms } from '../../activities/load-adoption-terms.ts';
import { projectAdoption } from '../../activities/project-adoption.ts';
import { recordDecision } from '../../activities/record-decision.ts';
import { agreementHash } from '../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { canonicalHash, canonicalJson, sha256Hex } from '../../core/canonical/index.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import { signDecision } from '../../core/governance/signature.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { listAdoptions } from '../../database/reads/list-adoptions.ts';
import { listPeriods } from '../../database/reads/list-periods.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import { recordFigures } from '../../database/writes/record-figures.ts';
import type { AdoptionRequest } from '../../activities/project-adoption.ts';
import { enrol } from '../support/enrol.ts';
import { keyOf, secretKeyOf, type TestEngine } from '../support/test-engine.ts';
import { createTestDatabase } from '../support/test-stack.ts';

const TEXT = readFileSync('agreements/usmm-2021.yaml', 'utf8').replace(
  'governance:\n',
  `governance:
  adoption: { role: governance-member, count: 2, oneOfEach: [[cms]], deadlineDays: 10 }
`,
);
const NEXT = TEXT.replace('version: 1', 'version: 2').replace('gains: 75 %', 'gains: 70 %');
const period = { id: '2021', from: '2021-01-01', to: '2021-12-31' };
const name = { programme: 'usmm', period: '2021' };
const AT = '2022-03-01T09:00:00.000Z';
const people = ['north', 'south', 'east', 'west'].map((party) => [`people.${party}`, '1'] as const);
const figures = {
  period,
  values: {
    benchmark: '1000000',
    outturn: '900000',
    'quality.met_standard': '1',
    'quality.score': '1',
    ...Object.fromEntries(people),
  },
};

let database: Database;
let dependencies: Dependencies;
let settled: Omit<AdoptionRequest, 'agreementHash' | 'revisionNumber' | 'needsReview'>;
let revisionHash = '';

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  dependencies = {
    database,
    calculationVersion: 'test',
    allowsDemoKeys: true,
  } as unknown as Dependencies;
  await withTransaction(database, async (tx) => {
    await createProgramme(tx, {
      programmeId: 'usmm',
      name: 'USMM',
      currency: 'USD',
      minorUnitDigits: 2,
      timeZone: 'UTC',
      createdAt: '2020-01-01T00:00:00.000Z',
    });
  });
  await enrol({ database } as TestEngine, 'usmm', {
    mia: ['aco', 'programme-manager@aco'],
    gina: ['aco', 'governance-member@aco'],
    greta: ['north', 'governance-member@north'],
    george: ['cms', 'governance-member@cms'],
  });
  settled = await withTransaction(database, async (tx) => {
    for (const text of [TEXT, NEXT]) {
      const agreement = loadAgreement(text);
      await recordAgreementVersion(tx, {
        programmeId: 'usmm',
        version: agreement.version,
        agreementHash: agreementHash(agreement),
        document: canonicalJson(agreement),
        effectiveFrom: agreement.effective.from,
        registeredAt: AT,
      });
    }
    await openPeriod(tx, {
      programmeId: 'usmm',
      periodId: '2021',
      agreementVersion: 1,
      agreementHash: agreementHash(loadAgreement(TEXT)),
      workflowId: 'period:usmm:2021',
      startsOn: period.from,
      endsOn: period.to,
      openedAt: AT,
    });
    const figuresHash = canonicalHash(figures);
    const { sourcesHash } = await recordFigures(tx, {
      programmeId: 'usmm',
      periodId: '2021',
      figuresHash,
      figures: canonicalJson(figures),
      sources: '{}',
      figuredAt: AT,
    });
    return {
      ...name,
      figuresHash,
      sourcesHash,
      reviewOutcome: 'release' as const,
      withheld: {},
      at: AT,
    };
  });
  const hash = agreementHash(loadAgreement(TEXT));
  const request = { ...settled, number: 1, agreementHash: hash, datasets: {} };
  revisionHash = (await calculateRevision(dependencies, request)).revisionHash;
});

afterAll(async () => await database?.close());

const terms = (version: number) => loadAdoptionTerms(dependencies, { ...name, version });

/** A decision as the workflow would have it recorded. */
async function decided(
  actor: string,
  of: string,
  said: Partial<DecisionContent> & Pick<DecisionContent, 'message'>,
  effect: Parameters<typeof recordDecision>[1]['effect'],
) {
  const content: DecisionContent = {
    form: 'gainshare-decision/1',
    ...name,
    target: '',
    decisionId: sha256Hex(canonicalJson({ actor, ...said })).slice(0, 20),
    actor,
    decision: 'adopt',
    reason: '',
    revisionHash,
    details: {},
    ...said,
  };
  return await recordDecision(dependencies, {
    signed: signDecision(content, secretKeyOf(actor)),
    mandateId: `${actor}/${of}`,
    organisation: of.split('@')[1] ?? '',
    publicKey: keyOf(actor),
    at: AT,
    partyId: '',
    outcome: { decisionId: content.decisionId, note: 'decided', data: {} },
    effect,
  });
}

test('a period adopts what its quorum saw, as the record bears it out', async () => {
  await expect(terms(1)).rejects.toMatchObject({ code: 'AGREEMENT_NOT_IN_FORCE' });
  await expect(terms(3)).rejects.toMatchObject({ code: 'AGREEMENT_NOT_IN_FORCE' });
  const { agreementHash: hash } = await terms(2);
  const request = { ...settled, agreementHash: hash, revisionNumber: 1, needsReview: false };
  const { effectHash, changedLines } = await projectAdoption(dependencies, request);
  expect(changedLines).toBe(7);
  const adoptionId = '2021-A1';
  const propose = (effect: string) =>
    decided(
      'mia',
      'programme-manager@aco',
      { message: 'proposeAdoption', decision: 'propose', target: '2', reason: `agreed ${effect}` },
      {
        kind: 'propose-adoption',
        adoptionId,
        effectHash: effect,
        deadlineAt: '2022-03-11T09:00:00.000Z',
        request,
      },
    );
  await expect(propose('f'.repeat(64))).rejects.toMatchObject({ code: 'EFFECT_STALE' });
  await propose(effectHash);
  const adopt = (actor: string, of: string, isLast: boolean, shown = effectHash) =>
    decided(
      actor,
      of,
      {
        message: 'adoptAmendment',
        target: adoptionId,
        details: { effectHash: shown, agreementHash: hash, last: String(isLast) },
      },
      isLast ? { kind: 'adopt-amendment', adoptionId } : { kind: 'none' },
    );
  // Who signed for another effect has not adopted this one.
  await adopt('gina', 'governance-member@aco', false, 'f'.repeat(64));
  await expect(adopt('george', 'governance-member@cms', true)).rejects.toMatchObject({
    code: 'ADOPTION_EXCLUDED',
  });
  await adopt('gina', 'governance-member@aco', false);
  // Two without the payer are not the quorum, whatever a workflow says.
  await expect(adopt('greta', 'governance-member@north', true)).rejects.toMatchObject({
    code: 'ADOPTION_EXCLUDED',
  });
  await adopt('george', 'governance-member@cms', true);
  await withTransaction(database, async (tx) => {
    expect(await listPeriods(tx, 'usmm', '2021')).toMatchObject([{ agreementVersion: 2 }]);
    const [adoption] = await listAdoptions(tx, 'usmm', '2021');
    expect(adoption).toMatchObject({
      outcome: 'adopted',
      adopterRole: 'governance-member',
      proposedBy: 'mia',
    });
    expect(JSON.parse(adoption?.effect ?? '{}')).toMatchObject({ effectHash, toVersion: 2 });
  });
  const next = await calculateRevision(dependencies, {
    ...settled,
    number: 2,
    agreementHash: hash,
    datasets: {},
  });
  expect(next.changedLines).toHaveLength(7);
});
