import type { Db, Tx } from '~/platform/db/db'
import {
  type Likeness,
  type OrganisationListing,
  type OrganisationRow,
  selectLikenesses,
  selectOrganisations,
  selectServedVillages,
  selectSide,
} from './organisations.repo.server'

/** A party of the trade: a buyer has a `buyerType`, a supplier a `supplierKind` and the account it is paid to. */
export type Organisation = OrganisationRow

/** Null when this programme has none such. */
export async function readOrganisation(db: Db | Tx, programmeId: string, id: string): Promise<Organisation | null> {
  const [organisation] = await selectOrganisations(db, programmeId, [id])
  return organisation ?? null
}

/** Several by id, in one query; unknown ids are missing. */
export async function readOrganisations(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, Organisation>> {
  const found = ids.length === 0 ? [] : await selectOrganisations(db, programmeId, [...new Set(ids)])
  return new Map(found.map((organisation) => [organisation.id, organisation]))
}

/** What organisations are called, by id; unknown ids are missing. */
export async function readOrganisationNames(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await readOrganisations(db, programmeId, ids)
  return new Map([...found].map(([id, { name }]) => [id, name]))
}

export type { Likeness, OrganisationListing }

/** Who on the other side of the trade looks like the same people; at most ten. For the officials' eyes. */
export async function readLikenesses(
  db: Db | Tx,
  programmeId: string,
  organisation: Organisation,
): Promise<Likeness[]> {
  return await selectLikenesses(db, programmeId, organisation)
}

/** Everybody approved who sells in the programme, by name, with the ids of the villages they serve. */
export async function listSuppliers(db: Db | Tx, programmeId: string): Promise<OrganisationListing[]> {
  return await selectSide(db, programmeId, 'SUPPLIER')
}

/** Everybody approved who buys in the programme, by name. */
export async function listBuyers(db: Db | Tx, programmeId: string): Promise<OrganisationListing[]> {
  return await selectSide(db, programmeId, 'BUYER')
}

/** The villages that a supplier sells for. */
export async function readServedVillages(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
): Promise<{ id: string; name: string }[]> {
  return await selectServedVillages(db, programmeId, supplierId)
}
