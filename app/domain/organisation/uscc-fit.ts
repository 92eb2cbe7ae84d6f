import { type UsccKind, usccKind } from '../identity/uscc'

/** What an organisation says it is: a buyer's type or a supplier's kind. */
export type OrganisationKind =
  | 'ENTERPRISE'
  | 'DEPARTMENT'
  | 'INSTITUTION'
  | 'UNION'
  | 'CANTEEN'
  | 'INDIVIDUAL'
  | 'COOPERATIVE'
  | 'VILLAGE_COLLECTIVE'
  | 'TOWN'

/** Prefixes that belong to each; a canteen is run by anybody, a family farm may be a firm. */
const FITTING: Readonly<Record<OrganisationKind, readonly UsccKind[] | null>> = {
  ENTERPRISE: ['ENTERPRISE'],
  DEPARTMENT: ['PUBLIC_BODY'],
  INSTITUTION: ['PUBLIC_BODY'],
  UNION: ['UNION'],
  CANTEEN: null,
  INDIVIDUAL: null,
  COOPERATIVE: ['COOPERATIVE', 'ENTERPRISE'],
  VILLAGE_COLLECTIVE: ['VILLAGE_COLLECTIVE', 'VILLAGE_COMMITTEE'],
  TOWN: ['PUBLIC_BODY'],
}

/**
 * What the code's prefix says instead, where it does not fit the chosen kind; null where it fits or says nothing.
 * A hint to ask once more by, never a reason to refuse (docs/domain.md §6).
 */
export function usccMismatch(code: string, kind: OrganisationKind): UsccKind | null {
  const said = usccKind(code)
  const fitting = FITTING[kind]
  return said === null || fitting === null || fitting.includes(said) ? null : said
}
