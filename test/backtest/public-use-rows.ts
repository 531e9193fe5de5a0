/**
 * Rows made up in the shapes of the files that CMS publishes; single figures in them are quoted
 * where a test says so. Only columns that are read are here, and a few that are not.
 */
export type PublishedRow = Readonly<Record<string, string>>;

/** 2021: a column a track, signs and separators, a byte-order mark before the first heading. */
export function row2021(given: PublishedRow): PublishedRow {
  return {
    '\uFEFFACO_ID': 'A9001',
    ACO_Name: 'Made Up, LLC',
    Current_Track_1: '0',
    Current_Track_2: '0',
    Current_Track_3: '0',
    Current_Track_1_Plus: '0',
    Current_BASIC_A: '0',
    Current_BASIC_B: '0',
    Current_BASIC_C: '0',
    Current_BASIC_D: '0',
    Current_BASIC_E: '0',
    Current_ENHANCED: '0',
    N_AB: '13,885',
    Sav_Rate: '10.20%',
    MinSavPerc: '2.00%',
    BnchmkMinExp: '35,120,362',
    GenSaveLoss: '35,120,362',
    DisAdj: '',
    EarnSaveLoss: '25,813,466',
    Met_QPS: '1',
    QualScore: '63.4',
    ABtotBnchmk: '344,368,010',
    ABtotExp: '309,247,648',
    Adv_Pay_Amt: '',
    Adv_Pay_Recoup: '',
    FinalShareRate: '75.00%',
    ...given,
  };
}

/** 2022: letters for tracks, plain digits, no column for the alternative standard. */
export function row2022(given: PublishedRow): PublishedRow {
  return {
    ACO_ID: 'A9002',
    ACO_Name: 'Made Up',
    Current_Track: 'EN',
    N_AB: '13885',
    Sav_rate: '10.20%',
    MinSavPerc: '2.00%',
    BnchmkMinExp: '35120362',
    GenSaveLoss: '35120362',
    DisAdj: '0',
    Prorate_Shared_Losses: '0',
    EarnSaveLoss: '25813466',
    Met_QPS: '1',
    QualScore: '63.40%',
    ABtotBnchmk: '344368010',
    ABtotExp: '309247648',
    FinalShareRate: '75.00%',
    ...given,
  };
}

/** 2023: 2022 with the alternative standard, the loss rate, and another column for endings. */
export function row2023(given: PublishedRow): PublishedRow {
  const { Prorate_Shared_Losses: _, ...same } = row2022({});
  return {
    ...same,
    Impact_Mid_Year_Termination: '0',
    Met_AltQPS: '-',
    FinalLossRate: '40.00%',
    ...given,
  };
}

/** 2024: 2023 with advances, guardrail and reduced savings; rates without signs. */
export function row2024(given: PublishedRow): PublishedRow {
  return {
    ...row2023({}),
    MinSavPerc: '2.00',
    QualScore: '63.40',
    FinalShareRate: '75.00',
    FinalLossRate: '40.00',
    Met_AltQPS: '0',
    AIP: '0',
    AIPBalance: '',
    AIPRecoup: '',
    AIPOwe: '',
    Guardrail: '0',
    ReducedSS: '0',
    ...given,
  };
}
