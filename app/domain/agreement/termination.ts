/**
 * 解除: both sides agree to it (an amendment says so), or one side gives notice: the other broke the agreement, or
 * force majeure (民法典 562、563、565 条). What is open is still settled; docs/decisions/0017.
 */
export const TERMINATION_GROUNDS = ['AGREED', 'BREACH', 'FORCE_MAJEURE', 'OTHER'] as const
export type TerminationGround = (typeof TERMINATION_GROUNDS)[number]

/** What one side may give as its ground without the other. */
export const NOTICE_GROUNDS = ['BREACH', 'FORCE_MAJEURE', 'OTHER'] as const satisfies readonly TerminationGround[]
export type NoticeGround = (typeof NOTICE_GROUNDS)[number]
