import type { TestEngine } from './test-engine.ts';
import { UsmmProgramme } from './usmm-programme.ts';

/** The demo's programme among so many provider partners, each with one person for all of it. */
export class ManyPartners {
  readonly usmm: UsmmProgramme;
  readonly partners: readonly string[];
  readonly #signatures: number;

  /** All of them must sign, unless told how many. */
  constructor(engine: TestEngine, id: string, count: number, signatures = count) {
    this.usmm = new UsmmProgramme(engine, id);
    this.partners = Array.from({ length: count }, (_, index) => `practice-${index + 1}`);
    this.#signatures = signatures;
  }

  /** Who acts for a partner. */
  personOf(partner: string): string {
    return `person-of-${partner}`;
  }

  lineOf(partner: string): string {
    return `participants.${partner}`;
  }

  /** The programme, in which the partners sign, and `cms` accepts beside them. */
  async create(): Promise<void> {
    const { usmm, partners } = this;
    const roles = (partner: string) => [`partner@${partner}`, `governance-member@${partner}`];
    await usmm.create(
      (text) => this.#among(text),
      Object.fromEntries(
        partners.map((partner) => [this.personOf(partner), [partner, ...roles(partner)]]),
      ),
    );
  }

  #among(agreement: string): string {
    const { partners } = this;
    const party = (id: string) => `  - { id: ${id}, name: ${id}, kind: provider }\n`;
    return agreement
      .replace('periods: {', `${partners.map(party).join('')}\nperiods: {`)
      .replace('among: [north, south, east, west]', `among: [${partners.join(', ')}]`)
      .replace(', seats: 3 }', ' }')
      .replace('    count: 2\n', `    count: ${this.#signatures}\n`);
  }

  /** The period with all its data, waiting for the signatures of everybody. */
  async openUntilSigning(expenditure = 'expenditure-corrected'): Promise<void> {
    const { usmm, partners } = this;
    await usmm.open();
    await usmm.submit('benchmark', 'benchmark');
    await usmm.submit('quality', 'quality');
    await usmm.submit('expenditure', expenditure);
    const rows = partners.map((partner, index) => `${partner},${100 + index}`);
    const file = Buffer.from(`${['party,people', ...rows].join('\n')}\n`);
    const { sha256: fileSha256 } = await usmm.engine.store.putBytes([file]);
    await usmm.inPeriod({
      actor: 'ivan',
      message: 'submit',
      target: 'attribution',
      details: { fileSha256, fileName: 'attribution.csv', 'total.rows': String(rows.length) },
    });
    await usmm.reaches('reviewing');
    await usmm.review();
    await usmm.reaches('signing');
  }

  sign(partner: string, revisionHash: string) {
    return this.usmm.decide({
      period: this.usmm.period,
      actor: this.personOf(partner),
      message: 'signOff',
      decision: 'sign',
      revisionHash,
      decisionId: `signed-by-${partner}-${revisionHash.slice(0, 8)}`,
    });
  }

  accept(partner: string, revisionHash: string) {
    return this.usmm.decide({
      period: this.usmm.period,
      actor: this.personOf(partner),
      message: 'accept',
      decision: 'accept',
      target: partner,
      revisionHash,
      decisionId: `accepted-by-${partner}-${revisionHash.slice(0, 8)}`,
    });
  }

  dispute(partner: string, revisionHash: string) {
    return this.usmm.decide({
      period: this.usmm.period,
      actor: this.personOf(partner),
      message: 'openDispute',
      target: partner,
      reason: 'a credit note is missing',
      revisionHash,
      decisionId: `disputed-by-${partner}`,
      details: { lines: [this.lineOf(partner)], ground: 'data-omission' },
    });
  }
}
