/** What a supplier may say of a product beside its name, spec and price; empty where it says nothing. */
export interface MoreFacts {
  /** 等级: 一级, 特级 */
  readonly grade: string
  /** Days it keeps from its delivery; null: not said. */
  readonly shelfLifeDays: number | null
  readonly storage: string
  readonly deliveryArea: string
  /** Where it grew, in the supplier's words. */
  readonly originNote: string
}

export const MOST_SHELF_LIFE_DAYS = 3650

/** Manure, matter and chemistry are organic without a certificate; produce is not (有机产品认证管理办法). */
const ORGANIC = /有机(?!会|肥|质|磷|氯|物|化)|\borganic(?!\s+(?:fertili[sz]er|manure|matter|compost))\b/iu

/** Whether a text calls produce 有机, which only a certificate in force allows it to be called. */
export function claimsOrganic(text: string): boolean {
  return ORGANIC.test(text)
}

/** Everything a supplier says in words of its own. */
const TEXTS = ['name', 'nameEn', 'spec', 'description', 'grade', 'storage', 'deliveryArea', 'originNote'] as const

/** The first text of a product that calls it 有机, by its field; null: none does. */
export function organicField(product: Partial<Record<(typeof TEXTS)[number], string>>): string | null {
  return TEXTS.find((field) => claimsOrganic(product[field] ?? '')) ?? null
}
