import type { Standing } from '~/domain/organisation/standing'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import {
  type BuyerType,
  insertOrganisation,
  insertServedVillages,
  type OrganisationRow,
  type SupplierKind,
  selectOrganisations,
} from './organisations.repo.server'

interface Party {
  name: string
  /** Checked by `checkUscc`. */
  uscc: string
  contactName: string
  contactPhone: string
  legalRepresentative?: string
  standing: Standing
}

export interface NewBuyer extends Party {
  buyerType: BuyerType
  deliveryAddress: string
}

export interface NewSupplier extends Party {
  supplierKind: SupplierKind
  bankName: string
  bankAccount: string
  /** Villages it sells for. */
  villageIds: readonly string[]
}

/** @returns the id */
export async function registerBuyer(tx: Tx, programmeId: string, buyer: NewBuyer, now: Date): Promise<string> {
  const id = uuid7(now.getTime())
  const account = { bankName: '', bankAccount: '' }
  await insertOrganisation(
    tx,
    programmeId,
    { id, side: 'BUYER', supplierKind: null, legalRepresentative: '', ...account, ...buyer },
    now,
  )
  return id
}

/** @returns the id */
export async function registerSupplier(
  tx: Tx,
  programmeId: string,
  { villageIds, ...supplier }: NewSupplier,
  now: Date,
): Promise<string> {
  const id = uuid7(now.getTime())
  const row: OrganisationRow = {
    ...{ id, side: 'SUPPLIER', buyerType: null, deliveryAddress: '', legalRepresentative: '' },
    ...supplier,
  }
  await insertOrganisation(tx, programmeId, row, now)
  await insertServedVillages(tx, programmeId, id, villageIds)
  return id
}

/** Both sides of a paper as they are now, to be frozen into it; null when one of them is not of this programme. */
export async function readParties(
  tx: Tx,
  programmeId: string,
  { buyerId, supplierId }: { buyerId: string; supplierId: string },
): Promise<{ buyer: OrganisationRow; supplier: OrganisationRow } | null> {
  const found = await selectOrganisations(tx, programmeId, [buyerId, supplierId])
  const buyer = found.find(({ id, side }) => id === buyerId && side === 'BUYER')
  const supplier = found.find(({ id, side }) => id === supplierId && side === 'SUPPLIER')
  return buyer && supplier ? { buyer, supplier } : null
}

/** Is this a party one may bind oneself to? Refuses: party-not-approved. */
export function checkApproved({ name, standing }: Pick<OrganisationRow, 'name' | 'standing'>): Outcome<void> {
  return standing === 'APPROVED' ? accept() : refuse('party-not-approved', { detail: { name } })
}

/** Are both sides of an agreement approved now? Refuses: party-not-approved, naming the one that is not. */
export async function checkPartiesApproved(
  tx: Tx,
  programmeId: string,
  { buyer, supplier }: { buyer: { id: string }; supplier: { id: string } },
): Promise<Outcome<void>> {
  const parties = await selectOrganisations(tx, programmeId, [buyer.id, supplier.id])
  const waiting = parties.find(({ standing }) => standing !== 'APPROVED')
  return waiting ? checkApproved(waiting) : accept()
}
