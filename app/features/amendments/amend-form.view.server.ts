import type { Actor } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { type AmendmentChanges, NO_CHANGES } from '~/domain/amendment/amendment-changes'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Want } from '~/domain/harvest/want'
import type { Fen } from '~/domain/money/fen'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Agreement, resourceOf } from '../agreements/agreement'
import { findReadable } from '../agreements/agreements.view.server'
import { readAddable } from '../agreements/amending.steps.server'
import { findAmendment, movesOf } from './amendments.view.server'
import { wantOfLine } from './wants'

/** A line as the form of an amendment shows it: what stands, and what stands in its fields. */
export interface AmendFormLine {
  readonly id: string
  readonly productName: string
  readonly spec: string
  readonly villageName: string | null
  readonly terms: SaleTerms
  readonly agreed: Thousandths | null
  readonly drawn: Thousandths
  readonly wantedAgreed: Thousandths | null
  readonly wantedPriceFen: Fen
}

export interface AddableProduct {
  readonly productId: string
  readonly name: string
  readonly spec: string
  readonly villageName: string
  readonly terms: SaleTerms
  readonly free: Thousandths
  /** Of the draft; null: not added. */
  readonly wantedQuantity: Thousandths | null
  readonly wantedPriceFen: Fen
}

export interface AmendForm {
  /** Of the agreement. */
  readonly number: string
  readonly buyerName: string
  readonly supplierName: string
  /** The agreement's for a new one, the amendment's for a change. */
  readonly version: number
  /** Names this filling-in of a new one. */
  readonly freshId: string
  readonly reason: string
  readonly lines: readonly AmendFormLine[]
  readonly products: readonly AddableProduct[]
  /** What the lines would ask of the harvest, as the form stands. */
  readonly wants: readonly Want[]
  readonly stands: { endDate: BusinessDate; tolerancePermille: number; paymentDays: number; capFen: Fen | null }
  readonly wanted: { endDate: BusinessDate; tolerancePermille: number; paymentDays: number; capFen: Fen | null }
}

/** The form of a new amendment; null where the viewer may not draft one now. */
export async function readNewAmendForm(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<AmendForm | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement || !can(actor, 'agreement.draft', resourceOf(actor.programmeId, agreement))) return null
  if (effectiveState(agreement.state, agreement.endDate, today) !== 'ACTIVE') return null
  return formOf(db, actor, agreement, { version: agreement.version, reason: '', changes: NO_CHANGES })
}

/** The form that changes a draft amendment; null where the viewer may not. */
export async function readChangeAmendForm(
  db: Db,
  actor: Actor,
  key: { number: string; sequence: number },
  today: BusinessDate,
): Promise<AmendForm | null> {
  const found = await findAmendment(db, actor, key)
  if (!found || !movesOf(actor, found.agreement, found.amendment, today).change) return null
  return formOf(db, actor, found.agreement, found.amendment)
}

async function formOf(
  db: Db,
  actor: Actor,
  agreement: Agreement,
  { version, reason, changes }: { version: number; reason: string; changes: AmendmentChanges },
): Promise<AmendForm> {
  const { endDate, tolerancePermille, paymentDays, capFen } = agreement
  const stands = { endDate, tolerancePermille, paymentDays, capFen }
  const offers = await readAddable(db, actor.programmeId, agreement)
  return {
    ...{ number: agreement.number, version, reason, freshId: uuid7(), stands },
    buyerName: agreement.buyer.name,
    supplierName: agreement.supplier.name,
    wanted: {
      endDate: changes.endDate ?? endDate,
      tolerancePermille: changes.tolerancePermille ?? tolerancePermille,
      paymentDays: changes.paymentDays ?? paymentDays,
      capFen: changes.capFen ?? capFen,
    },
    lines: agreement.lines.map(({ id, productName, spec, villageName, terms, agreed, drawn }) => {
      const change = changes.lines.find(({ lineId }) => lineId === id)
      return {
        ...{ id, productName, spec, villageName, terms, agreed, drawn },
        wantedAgreed: change?.agreed ?? agreed,
        wantedPriceFen: change?.unitPriceFen ?? terms.unitPriceFen,
      }
    }),
    wants: agreement.lines.flatMap((line) => {
      const change = changes.lines.find(({ lineId }) => lineId === line.id)
      const after = { agreed: change?.agreed ?? line.agreed, endDate: changes.endDate ?? endDate }
      return wantOfLine(agreement, line, after) ?? []
    }),
    products: offers.map(({ productId, name, spec, villageName, terms, free }) => {
      const line = changes.added.find((one) => one.productId === productId)
      return {
        ...{ productId, name, spec, villageName, terms, free },
        wantedQuantity: line?.quantity ?? null,
        wantedPriceFen: line?.unitPriceFen ?? terms.unitPriceFen,
      }
    }),
  }
}
