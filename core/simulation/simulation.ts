/** What is asked: the terms, what is known of the period, and what is to be varied. */
export interface SimulationRequest {
  /** Expected spend; from the figures where it is left out, else ten million. */
  readonly target?: string | undefined;
  /** How many people; from the figures where it is left out, else ten thousand. */
  readonly people?: string | undefined;
  /** Standard deviation of a person's spend, as a multiple of the mean. */
  readonly variation: string;
  /** Outturns to lay out, as shares of the target. */
  readonly outturnShares: readonly string[];
  /** True savings whose fate is asked for, as shares of the target. */
  readonly trueSavings: readonly string[];
  /** Values of one figure to lay out, in place of the levels the agreement suggests. */
  readonly quality?: { readonly figure: string; readonly values: readonly string[] } | undefined;
  readonly draws: number;
  readonly seed: string;
}

/** A figure that nobody supplied, and what was taken for it. */
export interface AssumedFigure {
  readonly figure: string;
  readonly value: string;
  readonly because: string;
}

/** One level of quality: which figures it changes, and to what. */
export interface QualityLevel {
  readonly title: string;
  readonly changes: Readonly<Record<string, string>>;
}

export interface GridCell {
  readonly level: string;
  /** The outturn as a share of the target; empty where the agreement has none. */
  readonly outturnShare: string;
  readonly outturn: string;
  /** What each party gets (above zero) or owes. */
  readonly positions: Readonly<Record<string, string>>;
}

/** What luck alone does around one true saving. Probabilities are decimals. */
export interface Luck {
  readonly trueSaving: string;
  /** The partners together are paid something. */
  readonly paid: string;
  /** The partners together owe something. */
  readonly owes: string;
  readonly nothing: string;
  /** The means of what they are paid and of what they owe: amounts, and shares of the target. */
  readonly meanPaid: string;
  readonly meanPaidShare: string;
  readonly meanOwed: string;
  readonly meanOwedShare: string;
  readonly parties: readonly PartyLuck[];
}

/** What luck does to one party: one year in twenty is below `low`, one in twenty above `high`. */
export interface PartyLuck {
  readonly partyId: string;
  readonly paid: string;
  readonly owes: string;
  readonly low: string;
  readonly mean: string;
  readonly high: string;
}

/** Of each unit saved, or overspent, at 5 % of the target: what a party gets (or bears: minus). */
export interface Burden {
  readonly ofGain: string;
  readonly ofLoss: string;
}

export interface Burdens {
  readonly parties: readonly (Burden & { readonly partyId: string })[];
  /** What stays with the commissioners together when they have paid or been paid. */
  readonly commissionersKeep: Burden;
}

/** What an agreement would do. Plain JSON; the same request gives the same simulation anywhere. */
export interface Simulation {
  readonly programme: string;
  readonly title: string;
  readonly agreementHash: string;
  readonly periodFrom: string;
  readonly currency: { readonly code: string; readonly minorUnit: number };
  readonly locale: string;
  readonly parties: readonly {
    readonly partyId: string;
    readonly name: string;
    readonly isCommissioner: boolean;
  }[];
  /** Empty where the agreement has no outturn: it then pays for indicators only. */
  readonly target: string;
  readonly people: string;
  readonly variation: string;
  /** The standard error of the outturn by chance, as a share of the target. */
  readonly standardError: string;
  readonly draws: number;
  readonly seed: string;
  readonly assumed: readonly AssumedFigure[];
  readonly levels: readonly QualityLevel[];
  readonly grid: readonly GridCell[];
  /** The first and the last level at many outturns between the least and the most, to be drawn. */
  readonly curve: readonly GridCell[];
  readonly luck: readonly Luck[];
  /** Absent where the agreement has no outturn. */
  readonly burdens?: Burdens | undefined;
}
