import { ROLES, type Role, sideOf } from './actor'

/** What somebody is a member of: the programme's office, or an organisation on one side of the trade. */
export type Place = 'OFFICE' | 'BUYER' | 'SUPPLIER'

export function placeOf(role: Role): Place {
  return sideOf(role) ?? 'OFFICE'
}

/** The roles there are in a place. */
export function rolesIn(place: Place): Role[] {
  return ROLES.filter((role) => placeOf(role) === place)
}

/** Grants rights to others. A place that once had such a member always keeps one. */
export function leads(role: Role): boolean {
  return role === 'OFFICIAL' || role === 'BUYER_MANAGER' || role === 'SUPPLIER_MANAGER'
}

/** The leading role of a place: what its first member is. */
export function leaderOf(place: Place): Role {
  return place === 'OFFICE' ? 'OFFICIAL' : `${place}_MANAGER`
}
