/**
 * The ledger sheet's own words for channel (渠道) and buyer type (单位类型). They are the file format, the same in
 * every language of the pages, so they stand here and not among the messages. docs/domain.md §1.
 */
export const CHANNEL_LABELS = {
  CENTRAL_PURCHASE: '线下集中采购',
  FAIR: '展销会',
  UNION_WELFARE: '工会福利',
  PERSONAL: '个人购买',
  PURCHASE_FOR_DONATION: '以购代捐',
  OTHER: '其他',
} as const

export type Channel = keyof typeof CHANNEL_LABELS
export const CHANNELS = Object.keys(CHANNEL_LABELS) as Channel[]

export const BUYER_TYPE_LABELS = {
  ENTERPRISE: '企业',
  DEPARTMENT: '机关',
  INSTITUTION: '事业单位',
  UNION: '工会',
  CANTEEN: '食堂',
  INDIVIDUAL: '个人',
} as const

export type BuyerType = keyof typeof BUYER_TYPE_LABELS
export const BUYER_TYPES = Object.keys(BUYER_TYPE_LABELS) as BuyerType[]

/** The channel a cell names, null for any other word. */
export function channelOf(label: string): Channel | null {
  return CHANNELS.find((channel) => CHANNEL_LABELS[channel] === label.trim()) ?? null
}

/** The buyer type a cell names, null for any other word. */
export function buyerTypeOf(label: string): BuyerType | null {
  return BUYER_TYPES.find((type) => BUYER_TYPE_LABELS[type] === label.trim()) ?? null
}
