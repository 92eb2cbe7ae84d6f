/** Which entries of money stand in a list: of all, of payments or refunds, or on deposits or accounts. */
export const POSTED = ['ALL', 'PAYMENT', 'REFUND', 'DEPOSIT', 'ON_ACCOUNT'] as const
export type Posted = (typeof POSTED)[number]
