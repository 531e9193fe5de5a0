import type { Figures } from '../../../core/settlement/figures.ts';

/** An official result, quoted from the public-use files of CMS. */
export interface OfficialExample {
  readonly title: string;
  readonly agreementFile: string;
  readonly figures: Figures;
  readonly officialAmount: string;
}

function year(number: number, values: Readonly<Record<string, string>>): Figures {
  const id = String(number);
  return { period: { id, from: `${id}-01-01`, to: `${id}-12-31` }, values };
}

const met = { 'quality.met_standard': '1', 'quality.met_alternative': '0' };
const noGuardrail = { 'guardrail.applied': '0' };

export const officialExamples: readonly OfficialExample[] = [
  {
    title: 'A1001 2024, ENHANCED: a gain at 75 % less sequestration',
    agreementFile: 'agreements/mssp-enhanced.yaml',
    figures: year(2024, {
      benchmark: '1650927172',
      outturn: '1504130804',
      assigned: '116175',
      'minimum_rate.elected': '0.02',
      'quality.score': '0.7705',
      ...met,
      ...noGuardrail,
    }),
    officialAmount: '107895330',
  },
  {
    title: 'A5328 2024, BASIC A: half the rate for a low-revenue ACO below the minimum rate',
    agreementFile: 'agreements/mssp-basic-ab.yaml',
    figures: year(2024, {
      benchmark: '112323078',
      outturn: '112290994',
      assigned: '9906',
      'quality.score': '0.6325',
      'low_revenue.reduced': '1',
      'advances.balance': '565454.55',
      ...met,
      ...noGuardrail,
    }),
    officialAmount: '6288',
  },
  {
    title: 'A2833 2021, BASIC B: 2.9826 % saved against 2.98355 %: nothing',
    agreementFile: 'agreements/mssp-basic-ab.yaml',
    figures: year(2021, {
      benchmark: '98408857',
      outturn: '95473669',
      assigned: '10274',
      'quality.score': '0.9991',
      ...met,
    }),
    officialAmount: '0',
  },
  {
    title: 'A5386 2024, ENHANCED: a loss under the guardrail at 59.425 %, less circumstances',
    agreementFile: 'agreements/mssp-enhanced.yaml',
    figures: year(2024, {
      benchmark: '86731783',
      outturn: '87089918',
      assigned: '7246',
      'minimum_rate.elected': '0',
      'quality.score': '0.541',
      'circumstances.amount': '551',
      ...met,
      'guardrail.applied': '1',
    }),
    officialAmount: '-212271',
  },
  {
    title: 'Balance ACO 2016, Track 1: the payment limit binds',
    agreementFile: 'agreements/mssp-track-1.yaml',
    figures: year(2016, {
      benchmark: '119762995',
      outturn: '91531752',
      assigned: '6051',
      'quality.score': '0.8866',
      ...met,
    }),
    officialAmount: '11976300',
  },
  {
    title: 'D0148 2021, Global: three corridors, less sequestration',
    agreementFile: 'agreements/reach-global.yaml',
    figures: year(2021, { benchmark: '17358397.1804', outturn: '10988761.274' }),
    officialAmount: '5175447',
  },
];
