import type { Standing } from '../organisation/standing'

/** What a membership makes of a person inside one programme. */
export const ROLES = [
  'OFFICIAL',
  'BUYER_HANDLER',
  'BUYER_APPROVER',
  'BUYER_FINANCE',
  'BUYER_MANAGER',
  'SUPPLIER_HANDLER',
  'SUPPLIER_FINANCE',
  'SUPPLIER_MANAGER',
] as const

export type Role = (typeof ROLES)[number]

export interface Visitor {
  readonly kind: 'visitor'
  readonly programmeId: string
}

export interface SignedInPerson {
  readonly kind: 'person'
  readonly personId: string
  readonly name: string
  readonly programmeId: string
  readonly role: Role
  /** Buyer or supplier organisation of the membership; null for officials. */
  readonly organisationId: string | null
  /** How the programme has that organisation; null for officials. */
  readonly standing: Standing | null
}

/** Whoever runs commands on the server; `personId` when a command is run in somebody's name (代录). */
export interface Operator {
  readonly kind: 'operator'
  readonly programmeId: string
  readonly personId?: string
}

export type Actor = Visitor | SignedInPerson | Operator

/** The side of a trade a role stands on; null for officials. */
export function sideOf(role: Role): 'BUYER' | 'SUPPLIER' | null {
  if (role.startsWith('BUYER_')) return 'BUYER'
  return role.startsWith('SUPPLIER_') ? 'SUPPLIER' : null
}
