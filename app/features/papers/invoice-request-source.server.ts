import { readRequest } from '../invoices/forms.view.server'
import { readOrganisation } from '../organisations/organisations.view.server'
import { invoiceRequestPaper } from './invoice-request-paper'
import type { PaperSource } from './paper-source'

/** 开票信息 of a request, for both its sides: what whoever issues types into the tax system. */
export async function readInvoiceRequestToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const page = await readRequest(ctx, number)
  if (!page) return null
  const supplier = await readOrganisation(ctx.db, ctx.actor.programmeId, page.request.supplierId)
  return {
    documentId: page.request.id,
    number: page.request.number,
    phase: 'STANDS',
    path: `/invoices/requests/${encodeURIComponent(page.request.number)}`,
    compose: (language) => invoiceRequestPaper({ page, supplierUscc: supplier?.uscc ?? '' }, language),
  }
}
