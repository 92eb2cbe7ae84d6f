import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { firstStanding, type Standing, type StandingEvent, standingLifecycle } from '~/domain/organisation/standing'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { insertAddress } from './addresses.repo.server'
import {
  type BuyerType,
  deleteServedVillages,
  insertNewOrganisation,
  insertOrganisation,
  insertServedVillages,
  lockOrganisation,
  type OrganisationRow,
  type OrganisationSide,
  type StandingRow,
  type SupplierKind,
  selectOrganisations,
  touchOrganisation,
  updateStanding,
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
  /** Its first address; empty: none yet. */
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
export async function registerBuyer(
  tx: Tx,
  programmeId: string,
  { deliveryAddress, ...buyer }: NewBuyer,
  now: Date,
): Promise<string> {
  const id = uuid7(now.getTime())
  const account = { bankName: '', bankAccount: '' }
  await insertOrganisation(
    tx,
    programmeId,
    { id, side: 'BUYER', supplierKind: null, legalRepresentative: '', ...account, ...buyer },
    now,
  )
  if (deliveryAddress !== '') {
    const { contactName, contactPhone } = buyer
    const address = { division: '', divisionCode: '', detail: deliveryAddress, contactName, contactPhone }
    const owner = { programmeId, organisationId: id }
    await insertAddress(tx, owner, { id: uuid7(now.getTime()), ...address, isDefault: true }, now)
  }
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
  const row: Omit<OrganisationRow, 'version'> = {
    ...{ id, side: 'SUPPLIER', buyerType: null, legalRepresentative: '' },
    ...supplier,
  }
  await insertOrganisation(tx, programmeId, row, now)
  await insertServedVillages(tx, programmeId, id, villageIds)
  return id
}

export interface Applicant {
  side: OrganisationSide
  name: string
  /** Checked by `checkUscc`. */
  uscc: string
  buyerType: BuyerType | null
  supplierKind: SupplierKind | null
  legalRepresentative: string
  contactName: string
  contactPhone: string
  /** Villages a supplier sells for. */
  villageIds: readonly string[]
}

/**
 * An organisation that comes by itself, not approved yet. Refuses: uscc-registered: this side of the programme has its
 * USCC; which organisation that is, is not said.
 */
export async function registerApplicant(
  tx: Tx,
  programmeId: string,
  { villageIds, ...applicant }: Applicant,
  now: Date,
): Promise<Outcome<{ id: string; standing: Standing }>> {
  const id = uuid7(now.getTime())
  const standing = firstStanding(applicant.side)
  const later = { bankName: '', bankAccount: '' }
  const row: Omit<OrganisationRow, 'version'> = { id, standing, ...applicant, ...later }
  if (!(await insertNewOrganisation(tx, programmeId, row, now))) return refuse('uscc-registered', { field: 'uscc' })
  if (villageIds.length > 0) await insertServedVillages(tx, programmeId, id, villageIds)
  return accept({ id, standing })
}

/**
 * Of a held supplier: the villages it sells for from now on. Whether they are of the programme, the caller has asked;
 * whoever has the organisation open looks again.
 */
export async function setServedVillages(
  tx: Tx,
  programmeId: string,
  supplierId: string,
  villageIds: readonly string[],
): Promise<void> {
  await deleteServedVillages(tx, programmeId, supplierId, villageIds)
  await insertServedVillages(tx, programmeId, supplierId, villageIds)
  await touchOrganisation(tx, programmeId, supplierId)
}

export type OrganisationStanding = StandingRow

/** Where an organisation stands, under its lock. Refuses: not-found. */
export async function holdStanding(tx: Tx, programmeId: string, id: string): Promise<Outcome<OrganisationStanding>> {
  const organisation = await lockOrganisation(tx, programmeId, id)
  return organisation ? accept(organisation) : refuse('not-found')
}

/**
 * Moves a held organisation by an event of its lifecycle, as it stood on the page of whoever moves it.
 * Refuses: wrong-state, reason-required, stale-version.
 */
export async function moveStanding(
  tx: Tx,
  programmeId: string,
  held: OrganisationStanding,
  { event, version, reason, now }: { event: StandingEvent; version: number; reason: string; now: Date },
): Promise<Outcome<Standing>> {
  const transition = transitionOf(standingLifecycle(held.side), held.standing, event)
  if (!transition.ok) return transition
  if (transition.value.reason === 'required' && reason === '') return refuse('reason-required', { field: 'reason' })
  const { to } = transition.value
  return (await updateStanding(tx, programmeId, { ...held, version }, to, now)) ? accept(to) : refuse('stale-version')
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
