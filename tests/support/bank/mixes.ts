/** How often what happens, each of all the payments; what is left of 1 is a payment as it should be. */
export interface Mix {
  slip: number
  noCode: number
  short: number
  over: number
  merged: number
  mergedWithoutCodes: number
  split: number
  individual: number
  branch: number
  /** Of the payments: recorded by their payer before they arrive. */
  recorded: number
  /** Beside the payments, as a share of them. */
  repeated: number
  unrelated: number
  decoy: number
  /** Of the buyers: they order for the same amount every time. */
  sameAmounts: number
}

/** What a supplier's account sees in a year in which payers are told to write the code first. */
export const USUAL: Mix = {
  slip: 0.05,
  noCode: 0.02,
  short: 0.02,
  over: 0.005,
  merged: 0.05,
  mergedWithoutCodes: 0.003,
  split: 0.04,
  individual: 0.008,
  branch: 0.02,
  recorded: 0.5,
  repeated: 0.01,
  unrelated: 0.08,
  decoy: 0.03,
  sameAmounts: 0.2,
}

/** Everything that goes wrong goes wrong often: for finding false matches, not for counting found ones. */
export const ROUGH: Mix = {
  ...USUAL,
  slip: 0.3,
  noCode: 0.15,
  short: 0.1,
  over: 0.05,
  mergedWithoutCodes: 0.05,
  individual: 0.05,
  repeated: 0.15,
  decoy: 0.2,
  sameAmounts: 0.6,
}
