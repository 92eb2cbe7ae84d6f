import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

export type OrganisationSide = 'BUYER' | 'SUPPLIER'
export type BuyerType = 'ENTERPRISE' | 'DEPARTMENT' | 'INSTITUTION' | 'UNION' | 'CANTEEN' | 'INDIVIDUAL'
export type SupplierKind = 'COOPERATIVE' | 'VILLAGE_COLLECTIVE' | 'TOWN'

export interface OrganisationRow {
  id: string
  side: OrganisationSide
  name: string
  uscc: string
  buyerType: BuyerType | null
  supplierKind: SupplierKind | null
  deliveryAddress: string
  contactName: string
  contactPhone: string
  bankName: string
  bankAccount: string
  standing: Standing
  legalRepresentative: string
}

export async function selectOrganisations(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<OrganisationRow[]> {
  return await db.organisation.findMany({
    where: { programmeId, id: { in: [...ids] } },
    omit: { programmeId: true, createdAt: true, standingSince: true, version: true },
  })
}

export interface OrganisationListing {
  id: string
  name: string
  buyerType: BuyerType | null
  supplierKind: SupplierKind | null
  villageIds: string[]
}

/** All approved ones of one side with the villages they serve, by name. */
export async function selectSide(
  db: Db | Tx,
  programmeId: string,
  side: OrganisationSide,
): Promise<OrganisationListing[]> {
  return await db.$queryRaw<OrganisationListing[]>`
    SELECT organisation.id::text AS id, organisation.name, organisation.buyer_type::text AS "buyerType",
           organisation.supplier_kind::text AS "supplierKind",
           coalesce(array_agg(served.village_id::text) FILTER (WHERE served.village_id IS NOT NULL), '{}') AS "villageIds"
      FROM organisation
      LEFT JOIN supplier_village AS served ON served.programme_id = organisation.programme_id
                                          AND served.supplier_id = organisation.id
     WHERE organisation.programme_id = ${programmeId}::uuid AND organisation.side = ${side}::organisation_side
       AND organisation.standing = 'APPROVED'
     GROUP BY organisation.programme_id, organisation.id
     ORDER BY organisation.name, organisation.id`
}

export async function insertOrganisation(
  tx: Tx,
  programmeId: string,
  organisation: OrganisationRow,
  createdAt: Date,
): Promise<void> {
  await tx.organisation.create({ data: { programmeId, ...organisation, createdAt, standingSince: createdAt } })
}

export async function insertServedVillages(
  tx: Tx,
  programmeId: string,
  supplierId: string,
  villageIds: readonly string[],
): Promise<void> {
  await tx.supplierVillage.createMany({
    data: villageIds.map((villageId) => ({ programmeId, supplierId, villageId })),
    skipDuplicates: true,
  })
}

export async function emptyContacts(tx: Tx, ids: readonly string[], phone: string): Promise<void> {
  await tx.organisation.updateMany({
    where: { id: { in: [...ids] }, contactPhone: phone },
    data: { contactName: '', contactPhone: '' },
  })
}
