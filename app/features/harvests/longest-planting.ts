/** So many half-months at most from sowing to the end of the harvest. */
export const LONGEST_PLANTING = 48
