/** The steps of the ladder 签约 → 下单 → 发货 → 验收 → 付款 → 计入, in order. docs/domain.md §4.2. */
export const STEPS = ['SIGNED', 'ORDERED', 'SHIPPED', 'ACCEPTED', 'PAID', 'COUNTED'] as const

export type Step = (typeof STEPS)[number]

/** Named in every ledger row and frozen report. A new way of counting is a new version, never an edit of this one. */
export const RULE_VERSION = 1
