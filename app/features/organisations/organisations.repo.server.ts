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
  contactName: string
  contactPhone: string
  bankName: string
  bankAccount: string
  standing: Standing
  version: number
  legalRepresentative: string
}

export async function selectOrganisations(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<OrganisationRow[]> {
  return await db.organisation.findMany({
    where: { programmeId, id: { in: [...ids] } },
    omit: { programmeId: true, createdAt: true, standingSince: true },
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
  organisation: Omit<OrganisationRow, 'version'>,
  createdAt: Date,
): Promise<void> {
  await tx.organisation.create({ data: { programmeId, ...organisation, createdAt, standingSince: createdAt } })
}

/** @returns false when this side of the programme has this USCC already; then nothing is written */
export async function insertNewOrganisation(
  tx: Tx,
  programmeId: string,
  organisation: Omit<OrganisationRow, 'version'>,
  createdAt: Date,
): Promise<boolean> {
  const { count } = await tx.organisation.createMany({
    data: { programmeId, ...organisation, createdAt, standingSince: createdAt },
    skipDuplicates: true,
  })
  return count === 1
}

export interface StandingRow {
  id: string
  side: OrganisationSide
  name: string
  standing: Standing
  version: number
}

/** The organisation under its lock: whoever moves its standing waits for whoever does. */
export async function lockOrganisation(tx: Tx, programmeId: string, id: string): Promise<StandingRow | null> {
  const [row] = await tx.$queryRaw<StandingRow[]>`
    SELECT id::text AS id, side::text AS side, name, standing::text AS standing, version
      FROM organisation WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid
       FOR UPDATE`
  return row ?? null
}

/** Compare-and-set on standing and version. @returns false when somebody was quicker */
export async function updateStanding(
  tx: Tx,
  programmeId: string,
  seen: Pick<StandingRow, 'id' | 'standing' | 'version'>,
  to: Standing,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { programmeId, id: seen.id, standing: seen.standing, version: seen.version },
    data: { standing: to, standingSince: now, version: { increment: 1 } },
  })
  return count === 1
}

export interface Likeness {
  id: string
  name: string
  side: OrganisationSide
  sameUscc: boolean
  sameRepresentative: boolean
}

/** Organisations of the other side with the same USCC or legal representative (docs/domain.md §4.8); some at most. */
export async function selectLikenesses(
  db: Db | Tx,
  programmeId: string,
  { id, side, uscc, legalRepresentative }: Pick<OrganisationRow, 'id' | 'side' | 'uscc' | 'legalRepresentative'>,
): Promise<Likeness[]> {
  return await db.$queryRaw<Likeness[]>`
    SELECT id::text AS id, name, side::text AS side, uscc = ${uscc} AS "sameUscc",
           legal_representative = ${legalRepresentative} AND legal_representative <> '' AS "sameRepresentative"
      FROM organisation
     WHERE programme_id = ${programmeId}::uuid AND side <> ${side}::organisation_side AND id <> ${id}::uuid
       AND (uscc = ${uscc} OR (legal_representative = ${legalRepresentative} AND legal_representative <> ''))
     ORDER BY name, id
     LIMIT 10`
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

export async function deleteServedVillages(
  tx: Tx,
  programmeId: string,
  supplierId: string,
  exceptIds: readonly string[],
): Promise<void> {
  await tx.supplierVillage.deleteMany({ where: { programmeId, supplierId, villageId: { notIn: [...exceptIds] } } })
}

/** The villages a supplier sells for, in the order of lists. */
export async function selectServedVillages(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
): Promise<{ id: string; name: string }[]> {
  return await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT village.id::text AS id, village.name
      FROM supplier_village AS served
      JOIN village ON village.programme_id = served.programme_id AND village.id = served.village_id
     WHERE served.programme_id = ${programmeId}::uuid AND served.supplier_id = ${supplierId}::uuid
     ORDER BY village.position, village.id`
}

export async function emptyContacts(tx: Tx, ids: readonly string[], phone: string): Promise<void> {
  await tx.organisation.updateMany({
    where: { id: { in: [...ids] }, contactPhone: phone },
    data: { contactName: '', contactPhone: '' },
  })
}

/** What an organisation says about itself. */
export type OrganisationFacts = Pick<
  OrganisationRow,
  'name' | 'uscc' | 'buyerType' | 'supplierKind' | 'legalRepresentative' | 'contactName' | 'contactPhone'
>

/** Compare-and-set on the version. @returns false when somebody was quicker */
export async function updateFacts(
  tx: Tx,
  programmeId: string,
  { id, version }: { id: string; version: number },
  facts: OrganisationFacts,
): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { programmeId, id, version },
    data: { ...facts, version: { increment: 1 } },
  })
  return count === 1
}

/** Compare-and-set on the version. @returns false when somebody was quicker */
export async function updateBankAccount(
  tx: Tx,
  programmeId: string,
  { id, version, bankName, bankAccount }: { id: string; version: number; bankName: string; bankAccount: string },
): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { programmeId, id, version },
    data: { bankName, bankAccount, version: { increment: 1 } },
  })
  return count === 1
}

/** Something that belongs to it has changed: whoever has it open looks again. */
export async function touchOrganisation(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.organisation.updateMany({ where: { programmeId, id }, data: { version: { increment: 1 } } })
}

/** Does another organisation of this side have this USCC? */
export async function isUsccTaken(
  tx: Tx,
  programmeId: string,
  side: OrganisationSide,
  uscc: string,
  exceptId: string,
): Promise<boolean> {
  return (await tx.organisation.count({ where: { programmeId, side, uscc, NOT: { id: exceptId } } })) > 0
}
