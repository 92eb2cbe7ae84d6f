import type { BusinessDate } from '../calendar/business-date'
import { type CertificationState, isInForce, isUnderWay } from './certification-lifecycle'

/**
 * How a product stands with its certification: what its card, its page and its order lines say. A question that the
 * office asks is between it and the supplier, so ASKED is APPLIED to everybody else.
 */
export const PRODUCT_CERTIFICATIONS = [
  'NONE',
  'APPLIED',
  'RECOMMENDED',
  'PUBLICIZED',
  'CERTIFIED',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED',
] as const
export type ProductCertification = (typeof PRODUCT_CERTIFICATIONS)[number]

/** As a product carries it. `number` and `until` belong to a certificate that holds or is suspended, else '' and null. */
export interface CertificationMark {
  readonly certification: ProductCertification
  /** Of the certificate: RD-2026-000003. */
  readonly certificationNumber: string
  /** Its last day, included. */
  readonly certifiedUntil: BusinessDate | null
}

export const NO_CERTIFICATION: CertificationMark = {
  certification: 'NONE',
  certificationNumber: '',
  certifiedUntil: null,
}

/** One procedure of a product, as its standing is worked out from it. */
export interface Procedure {
  readonly state: CertificationState
  readonly certificateNumber: string | null
  readonly validUntil: BusinessDate | null
}

/**
 * How a product stands, of all its procedures, the latest first: a certificate goes before what is under way, and that
 * before what once was.
 */
export function markOf(procedures: readonly Procedure[]): CertificationMark {
  const held = procedures.find(({ state }) => isInForce(state))
  if (held) {
    return {
      certification: held.state === 'SUSPENDED' ? 'SUSPENDED' : 'CERTIFIED',
      certificationNumber: held.certificateNumber ?? '',
      certifiedUntil: held.validUntil,
    }
  }
  const open = procedures.find(({ state }) => isUnderWay(state))
  if (open) return { ...NO_CERTIFICATION, certification: underWay(open.state) }
  const past = procedures.find(({ state }) => state === 'REVOKED' || state === 'EXPIRED')
  return { ...NO_CERTIFICATION, certification: past?.state === 'REVOKED' ? 'REVOKED' : past ? 'EXPIRED' : 'NONE' }
}

function underWay(state: CertificationState): ProductCertification {
  return state === 'RECOMMENDED' || state === 'PUBLICIZED' ? state : 'APPLIED'
}

/** The mark on a day: EXPIRED follows from the last day, which still belongs to it, before anybody has written it down. */
export function certificationOn(mark: CertificationMark, today: BusinessDate): CertificationMark {
  return mark.certifiedUntil !== null && today > mark.certifiedUntil
    ? { ...NO_CERTIFICATION, certification: 'EXPIRED' }
    : mark
}

/** What the shelf says to everybody; null: nothing. Only what is public already, and what still tells a buyer something. */
export function shelfMark(mark: CertificationMark, today: BusinessDate): CertificationMark | null {
  const now = certificationOn(mark, today)
  return SHELF.some((one) => one === now.certification) ? now : null
}

const SHELF = ['PUBLICIZED', 'CERTIFIED', 'SUSPENDED'] as const satisfies ProductCertification[]

/** What the database keeps as text; a word of another version is none. */
export function readCertification(text: string): ProductCertification {
  return PRODUCT_CERTIFICATIONS.find((one) => one === text) ?? 'NONE'
}
