import { readFileSync } from 'node:fs';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { sha256Hex } from '../../../core/canonical/index.ts';
import { settle } from '../../../core/settlement/settle.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import type { StatementInput } from '../../../core/statement/build-statement.ts';
import type { FigureSource } from '../../../core/settlement/figure-source.ts';

/** The official figures of A2671 in 2021; the people of the four groups are illustrative. */
export const sampleFigures = {
  benchmark: '344368010',
  outturn: '309247648',
  'quality.met_standard': '1',
  'quality.score': '0.9',
  'people.north': '9120',
  'people.south': '7345',
  'people.east': '5210',
  'people.west': '3487',
};

const period = { id: '2021', from: '2021-01-01', to: '2021-12-31' };

let loaded: Agreement | undefined;

export function sampleAgreement(): Agreement {
  loaded ??= loadAgreement(readFileSync('agreements/usmm-2021.yaml', 'utf8'));
  return loaded;
}

export function sampleSettlement(
  changed: Readonly<Record<string, string>> = {},
  agreement: Agreement = sampleAgreement(),
): Settlement {
  return settle(agreement, { period, values: { ...sampleFigures, ...changed } });
}

/** As the measures of the agreement would have given them. */
function sampleSources(): Readonly<Record<string, FigureSource>> {
  const rows: Readonly<Record<string, string>> = { benchmark: '4', outturn: '384' };
  const { measures } = sampleAgreement();
  const sources = Object.keys(sampleFigures).flatMap((figure): [string, FigureSource][] => {
    const measure = measures.find(
      (each) => figure === each.figure || figure.startsWith(`${each.figure}.`),
    );
    if (measure === undefined) return [];
    const { dataset, sql } = measure;
    const file = { fileSha256: sha256Hex(dataset), partsHash: sha256Hex(`rows of ${dataset}`) };
    const origin = { dataset, version: '1', ...file, measure: sql };
    const source = { ...origin, rows: rows[figure] ?? '1' };
    return [[figure, { ...source, hash: sha256Hex(`${figure} ${dataset}`) }]];
  });
  return Object.fromEntries(sources);
}

export function sampleInput(partyId: string, more: Partial<StatementInput> = {}): StatementInput {
  const agreement = more.agreement ?? sampleAgreement();
  return {
    agreement,
    settlement: more.settlement ?? sampleSettlement({}, agreement),
    partyId,
    kind: 'interim',
    periodTitle: 'Performance year 2021',
    periodFrom: period.from,
    periodTo: period.to,
    paidThroughOn: '2022-03-31',
    revision: { number: 1, revisionHash: 'a'.repeat(64), calculationVersion: 'gainshare 0.1.0' },
    issuedAt: '2022-08-25T09:30:00-04:00',
    auditHead: { seq: 184, hash: 'b'.repeat(64) },
    dueOn: '2022-11-30',
    gates: [
      {
        gateId: 'quality-standard',
        title: 'The quality performance standard is met',
        source: '42 CFR 425.512',
        atLeast: '1',
        periodTitle: 'Performance year 2021',
        result: 'held',
        value: '1',
        review: 'Reviewed by the clinical governance lead on August 10, 2022: released.',
        history: [
          { periodTitle: 'Performance year 2019', result: 'held', value: '1' },
          { periodTitle: 'Performance year 2020', result: 'held', value: '1' },
        ],
      },
    ],
    dispute: {
      state: 'open',
      note: '',
      untilAt: '2022-09-24T17:00:00-04:00',
      grounds: [
        { id: 'data-omission', title: 'Data are missing or were left out' },
        { id: 'calculation-error', title: 'The calculation is wrong' },
      ],
      excluded: [{ title: 'The quality score', clause: '42 CFR 425.802' }],
      ways: ['With the command: gainshare dispute open usmm 2021 --line participants.north'],
    },
    datasets: [
      {
        datasetId: 'expenditure',
        title: 'Expenditure of assigned beneficiaries',
        ownerTitle: 'Centers for Medicare & Medicaid Services',
        version: 1,
        sha256: 'c'.repeat(64),
        rowCount: 48,
      },
    ],
    sources: sampleSources(),
    notes: ['The division among the four participant groups is illustrative.'],
    ...more,
  };
}
