import { GainshareError } from '../../core/errors/index.ts';
import { fromMinorUnits } from '../../core/ledger/minor-units.ts';
import { formatAmount, formatDifference } from '../../core/statement/format-number.ts';
import { type Locale, localeOf } from '../../core/statement/locale.ts';
import type { ViewerReads } from '../reads.ts';
import { type Clock, clockIn } from './screen/when.ts';

/** What one programme's screens are written with: its money, its clock, its names. */
export interface ProgrammeWords {
  readonly title: string;
  readonly clock: Clock;
  /** A decimal amount: `$25,813,466.00`. */
  readonly money: (amount: string) => string;
  /** The same with its sign: `+$14,580,331.00`. */
  readonly difference: (amount: string) => string;
  /** Whole minor units, as the ledger keeps them. */
  readonly units: (units: string) => string;
  /** The name of a party; of anything else, itself in words. */
  readonly nameOf: (id: string) => string;
}

interface AgreementNames {
  readonly locale: string;
  readonly names: ReadonlyMap<string, string>;
}

const NO_AGREEMENT: AgreementNames = { locale: 'en', names: new Map() };

/** Throws NOT_FOUND where the viewer is no member of the programme. */
export async function programmeWords(
  reads: ViewerReads,
  agreementHash: string | undefined,
): Promise<ProgrammeWords> {
  const programme = await reads.programme();
  if (programme === undefined) {
    throw new GainshareError('NOT_FOUND', 'There is no such programme that this person may see.');
  }
  const version =
    agreementHash === undefined ? undefined : await reads.agreement({ hash: agreementHash });
  const agreement = version === undefined ? NO_AGREEMENT : namesIn(version.document);
  const currency = { code: programme.currency, minorUnit: programme.minorUnitDigits };
  const locale: Locale = localeOf(agreement.locale);
  const money = (amount: string): string => formatAmount(amount, currency, locale);
  return {
    title: programme.name,
    clock: clockIn(programme.timeZone, new Date()),
    money,
    difference: (amount) => formatDifference(amount, currency, locale),
    units: (units) => money(fromMinorUnits(units, currency.minorUnit)),
    nameOf: (id) => agreement.names.get(id) ?? id,
  };
}

/** The names in a registered agreement; it was checked whole when it was registered. */
function namesIn(document: string): AgreementNames {
  const agreement = JSON.parse(document) as {
    readonly locale?: string;
    readonly parties?: readonly { readonly id: string; readonly name: string }[];
    readonly roles?: readonly { readonly id: string; readonly title: string }[];
    readonly datasets?: readonly { readonly id: string; readonly title: string }[];
  };
  const titled = [...(agreement.roles ?? []), ...(agreement.datasets ?? [])];
  return {
    locale: agreement.locale ?? 'en',
    names: new Map([
      ...titled.map(({ id, title }): [string, string] => [id, title]),
      ...(agreement.parties ?? []).map(({ id, name }): [string, string] => [id, name]),
    ]),
  };
}
