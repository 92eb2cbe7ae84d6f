import type { Resource } from '~/domain/access/policy'
import type { Db } from '~/platform/db/db'

type Owner = (
  db: Db,
  programmeId: string,
  key: string,
  /** What follows the key in the address. */
  next: string,
) => Promise<Omit<Resource, 'programmeId'> | null>

/** Whose the document of a route's parameter is. A route with a parameter of a new kind fails until it stands here. */
const OWNERS: ReadonlyArray<[route: RegExp, owner: Owner]> = [
  [/^papers\.\$kind/, paperOwner],
  [
    /^orders\.\$number/,
    (db, programmeId, number) =>
      db.purchaseOrder.findFirst({ where: { programmeId, number }, select: { buyerId: true, supplierId: true } }),
  ],
  [
    /^agreements\.\$number/,
    (db, programmeId, number) =>
      db.agreement.findFirst({ where: { programmeId, number }, select: { buyerId: true, supplierId: true } }),
  ],
  [
    /^deliveries\.\$number/,
    async (db, programmeId, number) => {
      const note = await db.deliveryNote.findFirst({ where: { programmeId, number } })
      const where = { programmeId, id: note?.orderId ?? '' }
      return note && db.purchaseOrder.findFirst({ where, select: { buyerId: true, supplierId: true } })
    },
  ],
  [
    /^checkouts\.\$number/,
    (db, programmeId, number) =>
      db.checkout.findFirst({ where: { programmeId, number }, select: { buyerId: true, supplierId: true } }),
  ],
  [
    /^transfers\.\$id/,
    async (db, programmeId, id) => {
      const transfer = await db.bankTransfer.findFirst({ where: { programmeId, id } })
      return transfer && { buyerId: transfer.payerId, supplierId: transfer.payeeId }
    },
  ],
  [
    /^invoices\.requests\.\$number/,
    (db, programmeId, number) =>
      db.invoiceRequest.findFirst({ where: { programmeId, number }, select: { buyerId: true, supplierId: true } }),
  ],
  [
    /^invoices\.\$id/,
    (db, programmeId, id) =>
      db.invoice.findFirst({ where: { programmeId, id }, select: { buyerId: true, supplierId: true } }),
  ],
  // An order or agreement by its number, a transfer by its id.
  [
    /^refunds\.new\.\$of/,
    async (db, programmeId, of) => {
      const select = { buyerId: true, supplierId: true } as const
      if (of.startsWith('CG-')) return db.purchaseOrder.findFirst({ where: { programmeId, number: of }, select })
      if (of.startsWith('GX-')) return db.agreement.findFirst({ where: { programmeId, number: of }, select })
      const transfer = await db.bankTransfer.findFirst({ where: { programmeId, id: of } })
      return transfer && { buyerId: transfer.payerId, supplierId: transfer.payeeId }
    },
  ],
  [
    /^proposals\.\$number/,
    (db, programmeId, number) => db.proposal.findFirst({ where: { programmeId, number }, select: { buyerId: true } }),
  ],
  [
    /^office\.certifications\.\$number/,
    async (db, programmeId, number) =>
      (await db.certification.findFirst({ where: { programmeId, number } })) ? {} : null,
  ],
  [/^certifications\.\$number/, async () => ({})],
  [
    /^office\.proposals\.\$number/,
    async (db, programmeId, number) => ((await db.proposal.findFirst({ where: { programmeId, number } })) ? {} : null),
  ],
  [
    /^refunds\.\$number/,
    (db, programmeId, number) =>
      db.refund.findFirst({ where: { programmeId, number }, select: { buyerId: true, supplierId: true } }),
  ],
  [
    /^bank\.\$id/,
    async (db, programmeId, id) => {
      const statement = await db.bankStatement.findFirst({ where: { programmeId, id } })
      return statement && { supplierId: statement.organisationId }
    },
  ],
  [
    /^bank\.lines\.\$id/,
    async (db, programmeId, id) => {
      const line = await db.bankLine.findFirst({ where: { programmeId, id } })
      return line && { supplierId: line.organisationId }
    },
  ],
  // The account of two: both of them are its owners.
  [
    /^statements\.between\.\$pair/,
    async (_db, _programmeId, pair) => {
      const [buyerId, supplierId] = pair.split('.')
      return { buyerId, supplierId }
    },
  ],
  [
    /^statements\.\$number/,
    (db, programmeId, number) =>
      db.statement.findFirst({ where: { programmeId, number }, select: { buyerId: true, supplierId: true } }),
  ],
  [/^certificates\.\$id/, async (_db, _programmeId, buyerId) => ({ buyerId })],
  [
    /^office\.behalf\.\$id/,
    async (db, programmeId, id) => ((await db.behalfEntry.findFirst({ where: { programmeId, id } })) ? {} : null),
  ],
  [
    /^entered\.\$id/,
    (db, programmeId, id) => db.behalfEntry.findFirst({ where: { programmeId, id }, select: { supplierId: true } }),
  ],
  [
    /^(produce|harvests)\.sheet\.\$id/,
    (db, programmeId, id) => db.supplierSheet.findFirst({ where: { programmeId, id }, select: { supplierId: true } }),
  ],
  [
    /^produce\.\$slug/,
    (db, programmeId, slug) => db.product.findFirst({ where: { programmeId, slug }, select: { supplierId: true } }),
  ],
  [
    /^harvests\.fields\.\$id/,
    (db, programmeId, id) => db.field.findFirst({ where: { programmeId, id }, select: { supplierId: true } }),
  ],
  [
    /^harvests\.plantings\.\$id/,
    async (db, programmeId, id) => {
      const planting = await db.planting.findFirst({ where: { programmeId, id } })
      return (
        planting && db.field.findFirst({ where: { programmeId, id: planting.fieldId }, select: { supplierId: true } })
      )
    },
  ],
  [
    /^office\.reviews\.products\.\$slug/,
    async (db, programmeId, slug) => ((await db.product.findFirst({ where: { programmeId, slug } })) ? {} : null),
  ],
  [
    /^office\.documents\.\$type/,
    async (db, programmeId, type, id) => {
      const where = { programmeId, id }
      if (type === 'offline') return (await db.offlineRecord.findFirst({ where })) ? {} : null
      const found =
        type === 'order' ? await db.purchaseOrder.findFirst({ where }) : await db.agreement.findFirst({ where })
      return found ? {} : null
    },
  ],
  [
    /^office\.import\.\$id/,
    async (db, programmeId, id) => ((await db.offlineBatch.findFirst({ where: { programmeId, id } })) ? {} : null),
  ],
  [
    /^office\.offline\.\$id/,
    async (db, programmeId, id) => ((await db.offlineRecord.findFirst({ where: { programmeId, id } })) ? {} : null),
  ],
  [
    /^office\.officials\.\$id/,
    async (db, programmeId, id) => ((await db.membership.findFirst({ where: { programmeId, id } })) ? {} : null),
  ],
  [
    /^office\.organisations[_.]/,
    async (db, programmeId, id) => ((await db.organisation.findFirst({ where: { programmeId, id } })) ? {} : null),
  ],
  [
    /^organisation\.addresses\.\$id/,
    async (db, programmeId, id) => {
      const address = await db.deliveryAddress.findFirst({ where: { programmeId, id } })
      return address && { buyerId: address.organisationId, supplierId: address.organisationId }
    },
  ],
  [
    /^organisation\.members\.\$id/,
    async (db, programmeId, id) => {
      const member = await db.membership.findFirst({ where: { programmeId, id } })
      return member && { buyerId: member.organisationId, supplierId: member.organisationId }
    },
  ],
  [
    /^office\.templates\.\$id/,
    async (db, programmeId, id) =>
      (await db.agreementTemplate.findFirst({ where: { programmeId, id, retiredAt: null } })) ? {} : null,
  ],
  [
    /^office\.reports\.\$number/,
    async (db, programmeId, number) =>
      (await db.frozenReport.findFirst({ where: { programmeId, number } })) ? {} : null,
  ],
  [
    /^office\.reports\.bridges\.\$id/,
    async (db, programmeId, id) => ((await db.reportMapping.findFirst({ where: { programmeId, id } })) ? {} : null),
  ],
  // Everybody sees what is on the shelf; whose a draft's photo is, its own loader asks.
  [/^photos\.\$id/, async () => ({})],
  [/^published\.\$code/, async () => ({})],
  // Files of what the office writes: of all villages.
  [/^office\.reports\.(brief|bulletin|ledger|villages)\.file/, async () => ({})],
  // Whoever holds a print asks about it.
  [/^verify\.\$code/, async () => ({})],
  // A link of one person: whose it is, its own loader and action ask.
  [/^confirm-mail\.\$token/, async () => ({})],
  [
    /^office\.(reports\.)?(?:villages_?|targets)\.\$slug/,
    async (db, programmeId, slug) => ((await db.village.findFirst({ where: { programmeId, slug } })) ? {} : null),
  ],
]

/** A paper is whose its document is: the agreement, or the order that it belongs to. */
async function paperOwner(db: Db, programmeId: string, kind: string, number: string) {
  const select = { buyerId: true, supplierId: true } as const
  if (kind === 'agreement') return db.agreement.findFirst({ where: { programmeId, number }, select })
  if (kind === 'amendment') {
    const amended = number.replace(/-B\d+$/, '')
    return db.agreement.findFirst({ where: { programmeId, number: amended }, select })
  }
  if (kind === 'statement' && number.startsWith('DZ-')) {
    return db.statement.findFirst({ where: { programmeId, number }, select })
  }
  if (kind === 'statement') {
    const [buyerId, supplierId] = number.split('.')
    return { buyerId, supplierId }
  }
  if (kind === 'certificate') return { buyerId: number.split('.')[0] }
  if (kind === 'invoice-request') return db.invoiceRequest.findFirst({ where: { programmeId, number }, select })
  if (kind === 'order') return db.purchaseOrder.findFirst({ where: { programmeId, number }, select })
  const where = { programmeId, number }
  if (kind === 'remedy') {
    const remedy = await db.remedy.findFirst({ where: { programmeId, number } })
    return remedy && db.purchaseOrder.findFirst({ where: { programmeId, id: remedy.orderId }, select })
  }
  const paper =
    kind === 'acceptance' ? await db.acceptance.findFirst({ where }) : await db.deliveryNote.findFirst({ where })
  return paper && db.purchaseOrder.findFirst({ where: { programmeId, id: paper.orderId }, select })
}

/** Routes that name whose document it is behind the question mark. */
const ASKED: Readonly<Record<string, [name: string, owner: Owner]>> = {
  'harvests.plantings.new': [
    'field',
    (db, programmeId, id) => db.field.findFirst({ where: { programmeId, id }, select: { supplierId: true } }),
  ],
}

/** The resource that an address of a route names; null where it names none that has an owner. */
export async function resourceAt(db: Db, programmeId: string, route: string, path: string): Promise<Resource | null> {
  const [name, ofAsked] = ASKED[route] ?? []
  const asked = name === undefined ? null : new URL(path, 'http://here.invalid').searchParams.get(name)
  if (ofAsked && asked !== null) return { programmeId, ...(await ofAsked(db, programmeId, asked, '')) }
  const at = route.split('.').findIndex((part) => part.startsWith('$'))
  // What stands on the shelf is everybody's to buy; a year is no document, each programme has its own.
  if (at === -1 || route.startsWith('products.') || route.startsWith('bases.') || route.startsWith('office.years.'))
    return null
  const owner = OWNERS.find(([pattern]) => pattern.test(route))?.[1]
  if (!owner) throw new Error(`nobody says whose the document of ${route} is`)
  const parts = new URL(path, 'http://here.invalid').pathname.split('/').map(decodeURIComponent)
  const [key = '', next = ''] = parts.slice(at + 1)
  // Where one is written that is nobody's yet.
  if (key === 'new') return null
  const found = await owner(db, programmeId, key, next)
  if (!found) throw new Error(`${path} names no document`)
  return { programmeId, ...found }
}
