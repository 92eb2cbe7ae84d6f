import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** What an organisation keeps a list of, one of them its default. */
export type AddressBook = 'address' | 'invoice-title'

const TABLES = { address: Prisma.sql`delivery_address`, 'invoice-title': Prisma.sql`invoice_title` }

export interface DeliveryAddressRow {
  id: string
  divisionCode: string
  division: string
  detail: string
  contactName: string
  contactPhone: string
  isDefault: boolean
}

export interface InvoiceTitleRow {
  id: string
  title: string
  uscc: string
  isDefault: boolean
}

/** How many an organisation may have of each: every list of them is shown whole. */
export const MOST_ENTRIES = 20

const [FALLING, RISING] = ['desc', 'asc'] as const
const FIRST = [{ isDefault: FALLING }, { createdAt: RISING }, { id: RISING }]
const UNSHOWN = { programmeId: true, organisationId: true, createdAt: true, endedAt: true } as const

/** Those in use, the default first, then the oldest. */
export async function selectAddresses(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
): Promise<DeliveryAddressRow[]> {
  return await db.deliveryAddress.findMany({
    ...{ where: { programmeId, organisationId, endedAt: null }, omit: UNSHOWN },
    ...{ orderBy: FIRST, take: MOST_ENTRIES },
  })
}

/** Those in use, the default first, then the oldest. */
export async function selectInvoiceTitles(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
): Promise<InvoiceTitleRow[]> {
  return await db.invoiceTitle.findMany({
    ...{ where: { programmeId, organisationId, endedAt: null }, omit: UNSHOWN },
    ...{ orderBy: FIRST, take: MOST_ENTRIES },
  })
}

type Owner = { programmeId: string; organisationId: string }

/** @returns false when there is one with this id already: the same form sent twice */
export async function insertAddress(tx: Tx, owner: Owner, row: DeliveryAddressRow, createdAt: Date): Promise<boolean> {
  const { count } = await tx.deliveryAddress.createMany({ data: { ...owner, ...row, createdAt }, skipDuplicates: true })
  return count === 1
}

/** @returns false when there is one with this id already: the same form sent twice */
export async function insertInvoiceTitle(
  tx: Tx,
  owner: Owner,
  row: InvoiceTitleRow,
  createdAt: Date,
): Promise<boolean> {
  const { count } = await tx.invoiceTitle.createMany({ data: { ...owner, ...row, createdAt }, skipDuplicates: true })
  return count === 1
}

/** @returns false when the organisation has none such in use */
export async function updateAddress(
  tx: Tx,
  owner: Owner,
  { id, isDefault: _, ...row }: DeliveryAddressRow,
): Promise<boolean> {
  const { count } = await tx.deliveryAddress.updateMany({ where: { ...owner, id, endedAt: null }, data: row })
  return count === 1
}

/** Under the organisation's lock. @returns false when the organisation has none such in use */
export async function updateDefault(tx: Tx, book: AddressBook, owner: Owner, id: string): Promise<boolean> {
  const { programmeId, organisationId } = owner
  const mine = Prisma.sql`programme_id = ${programmeId}::uuid AND organisation_id = ${organisationId}::uuid`
  await tx.$executeRaw`
    UPDATE ${TABLES[book]} SET is_default = false WHERE ${mine} AND is_default AND id <> ${id}::uuid`
  const made = await tx.$executeRaw`
    UPDATE ${TABLES[book]} SET is_default = true WHERE ${mine} AND id = ${id}::uuid AND ended_at IS NULL`
  return made === 1
}

/** @returns false when the organisation has none such in use */
export async function endEntry(tx: Tx, book: AddressBook, owner: Owner, id: string, endedAt: Date): Promise<boolean> {
  const { programmeId, organisationId } = owner
  const ended = await tx.$executeRaw`
    UPDATE ${TABLES[book]} SET ended_at = ${endedAt}, is_default = false
     WHERE programme_id = ${programmeId}::uuid AND organisation_id = ${organisationId}::uuid
       AND id = ${id}::uuid AND ended_at IS NULL`
  return ended === 1
}

/** Also in those that ended. */
export async function emptyAddressContacts(tx: Tx, organisationIds: readonly string[], phone: string): Promise<void> {
  await tx.deliveryAddress.updateMany({
    where: { organisationId: { in: [...organisationIds] }, contactPhone: phone },
    data: { contactName: '', contactPhone: '' },
  })
}
