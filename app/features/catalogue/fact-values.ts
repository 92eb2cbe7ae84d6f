import type { AuditValues } from '~/domain/audit/audit-values'
import type { MoreFacts } from '~/domain/product/more-facts'

interface Facts extends Partial<MoreFacts> {
  readonly name: string
  readonly nameEn: string
  readonly spec: string
  readonly description: string
  readonly category: string
  readonly picture: string
  readonly baseId: string | null
  readonly minimumOrder: bigint
  readonly leadDays: number
  readonly supply: string
  readonly availableFrom: string | null
  /** As the form gives it or as it is stored. */
  readonly seasons: unknown
}

/** What is said about a product, as the audit keeps it: the same whether typed or stored. */
export function factValues(facts: Facts): AuditValues {
  const { name, nameEn, spec, description, category, picture, baseId, leadDays, supply, availableFrom } = facts
  const said = { name, nameEn, spec, description, category, picture, baseId, leadDays, supply, availableFrom }
  const { grade = '', shelfLifeDays = null, storage = '', deliveryArea = '', originNote = '' } = facts
  const more = { grade, shelfLifeDays, storage, deliveryArea, originNote }
  return { ...said, ...more, minimumOrderThousandths: facts.minimumOrder, seasons: seasonsText(facts.seasons) }
}

/** Half-months 0–23: 'plant 0–3, harvest 8–11, sell 9–13'. */
function seasonsText(seasons: unknown): string {
  const ranges = new Map(Object.entries(Object(seasons) as Record<string, [number, number][]>))
  return ['plant', 'harvest', 'sell']
    .flatMap((lane) => (ranges.get(lane) ?? []).map(([first, last]) => `${lane} ${first}–${last}`))
    .join(', ')
}
