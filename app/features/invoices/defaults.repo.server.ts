import type { IssuableInvoices } from '~/domain/invoice/invoice-kinds'
import type { Treatment } from '~/domain/invoice/treatment'
import type { Db, Tx } from '~/platform/db/db'

export interface InvoiceDefaults extends IssuableInvoices {
  version: number
  note: string
  /** By category of the catalogue, and `freight`. */
  treatments: Record<string, Treatment>
}

/** What a supplier has said; null where it has said nothing yet. */
export async function findDefaults(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
): Promise<InvoiceDefaults | null> {
  const row = await db.invoiceDefault.findUnique({
    where: { programmeId_supplierId: { programmeId, supplierId } },
    select: { version: true, special: true, digital: true, paper: true, note: true },
  })
  if (!row) return null
  const treatments = await db.invoiceTreatment.findMany({
    where: { programmeId, supplierId },
    select: { category: true, treatment: true },
  })
  return {
    ...row,
    treatments: Object.fromEntries(treatments.map(({ category, treatment }) => [category, treatment as Treatment])),
  }
}

/** Writes what a supplier says. @returns false when somebody else changed it meanwhile */
export async function saveDefaults(
  tx: Tx,
  programmeId: string,
  supplierId: string,
  said: InvoiceDefaults & { changedBy: string; changedAt: Date },
): Promise<boolean> {
  const { version, treatments, ...values } = said
  const written = await tx.$executeRaw`
    INSERT INTO invoice_default (programme_id, supplier_id, version, special, digital, paper, note, changed_by, changed_at)
    VALUES (${programmeId}::uuid, ${supplierId}::uuid, 1, ${values.special}, ${values.digital}, ${values.paper},
            ${values.note}, ${values.changedBy}::uuid, ${values.changedAt})
    ON CONFLICT (programme_id, supplier_id) DO UPDATE
       SET version = invoice_default.version + 1, special = excluded.special, digital = excluded.digital,
           paper = excluded.paper, note = excluded.note, changed_by = excluded.changed_by,
           changed_at = excluded.changed_at
     WHERE invoice_default.version = ${version}`
  if (written === 0) return false
  await tx.invoiceTreatment.deleteMany({ where: { programmeId, supplierId } })
  await tx.invoiceTreatment.createMany({
    data: Object.entries(treatments).map(([category, treatment]) => ({ programmeId, supplierId, category, treatment })),
  })
  return true
}
