import { can } from '~/domain/access/policy'
import type { PaperKind } from '~/domain/paper/paper-kinds'
import {
  agreementPhase,
  amendmentPhase,
  orderPhase,
  type PaperPhase,
  remedyPhase,
  reversiblePhase,
  statementPhase,
} from '~/domain/paper/paper-phase'
import type { Db } from '~/platform/db/db'
import { readPapers } from '../deliveries/deliveries.view.server'
import { readOrder } from '../orders/orders.view.server'
import { readOrganisations } from '../organisations/organisations.view.server'
import { acceptancePaper } from './acceptance-paper'
import { readAgreementToPrint } from './agreement-source.server'
import { readAmendmentToPrint } from './amendment-source.server'
import { deliveryPaper } from './delivery-paper'
import { readInvoiceRequestToPrint } from './invoice-request-source.server'
import { orderPaper } from './order-paper'
import type { PaperSource } from './paper-source'
import {
  findAgreementState,
  findAmendmentState,
  findFulfilment,
  findOrderOfPaper,
  findRemedyState,
  findReversed,
  findStatementState,
} from './papers.repo.server'
import { readRemedyToPrint } from './remedy-source.server'
import { readCertificateToPrint, readStatementToPrint } from './statement-sources.server'

interface RegisteredPaper {
  /** For whoever prints it: asks the policy. */
  read: PaperSource
  /** For whoever holds a print: how far the document is now. Null when it is not there any more. */
  phaseNow(db: Db, programmeId: string, documentId: string): Promise<PaperPhase | null>
}

/**
 * Where every kind of paper comes from. A new kind stands in PAPER_KINDS and here, and has its page, its PDF, its code
 * and its check; nothing else has to know it.
 */
export const PAPER_SOURCES: Readonly<Record<PaperKind, RegisteredPaper>> = {
  agreement: {
    read: readAgreementToPrint,
    async phaseNow(db, programmeId, documentId) {
      const state = await findAgreementState(db, programmeId, documentId)
      return state && agreementPhase(state)
    },
  },
  amendment: {
    read: readAmendmentToPrint,
    async phaseNow(db, programmeId, documentId) {
      const state = await findAmendmentState(db, programmeId, documentId)
      return state && amendmentPhase(state)
    },
  },
  order: {
    read: readOrderToPrint,
    async phaseNow(db, programmeId, documentId) {
      const state = await findFulfilment(db, programmeId, documentId)
      return state && orderPhase(state)
    },
  },
  'delivery-note': { read: readNoteToPrint, phaseNow: reversed('delivery-note') },
  acceptance: { read: readAcceptanceToPrint, phaseNow: reversed('acceptance') },
  remedy: {
    read: readRemedyToPrint,
    async phaseNow(db, programmeId, documentId) {
      const found = await findRemedyState(db, programmeId, documentId)
      return found && remedyPhase(found)
    },
  },
  // One that was drawn up stands as both confirm it. Others are compiled from what is there: what is entered later makes another version, and takes nothing back.
  statement: {
    read: readStatementToPrint,
    async phaseNow(db, programmeId, documentId) {
      const state = await findStatementState(db, programmeId, documentId)
      return state === null ? 'STANDS' : statementPhase(state)
    },
  },
  certificate: { read: readCertificateToPrint, phaseNow: async () => 'STANDS' },
  'invoice-request': { read: readInvoiceRequestToPrint, phaseNow: async () => 'STANDS' },
}

function reversed(kind: 'delivery-note' | 'acceptance'): RegisteredPaper['phaseNow'] {
  return async (db, programmeId, documentId) => {
    const taken = await findReversed(db, programmeId, kind, documentId)
    return taken === null ? null : reversiblePhase(taken)
  }
}

async function readOrderToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const page = await readOrder(ctx, number)
  if (!page) return null
  const { order } = page
  const parties = await readOrganisations(ctx.db, ctx.actor.programmeId, [order.buyerId, order.supplierId])
  const uscc = {
    buyer: parties.get(order.buyerId)?.uscc ?? '',
    supplier: parties.get(order.supplierId)?.uscc ?? '',
  }
  return {
    documentId: order.id,
    number: order.number,
    phase: orderPhase(order.fulfilment),
    path: `/orders/${encodeURIComponent(order.number)}`,
    compose: (language) => orderPaper({ page, uscc }, language),
  }
}

/** The order, its notes and its acceptances, for whoever may read the order and its deliveries. */
async function readOrderOf(ctx: Parameters<PaperSource>[0], kind: 'delivery-note' | 'acceptance', number: string) {
  const orderNumber = await findOrderOfPaper(ctx.db, ctx.actor.programmeId, kind, number)
  const page = orderNumber === null ? null : await readOrder(ctx, orderNumber)
  if (!page || !can(ctx.actor, 'delivery.read', page.order)) return null
  return { page, ...(await readPapers(ctx, page.order.id)) }
}

async function readNoteToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const found = await readOrderOf(ctx, 'delivery-note', number)
  const note = found?.notes.find((one) => one.number === number)
  if (!found || !note) return null
  const { page } = found
  return {
    documentId: note.id,
    number,
    phase: reversiblePhase(note.state === 'REVERSED'),
    path: `/orders/${encodeURIComponent(page.order.number)}`,
    compose: (language) => deliveryPaper({ page, note }, language),
  }
}

async function readAcceptanceToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const found = await readOrderOf(ctx, 'acceptance', number)
  const acceptance = found?.acceptances.find((one) => one.number === number)
  if (!found || !acceptance) return null
  const { page } = found
  const note = found.notes.find(({ id }) => id === acceptance.deliveryNoteId) ?? null
  return {
    documentId: acceptance.id,
    number,
    phase: reversiblePhase(acceptance.reversed),
    path: `/orders/${encodeURIComponent(page.order.number)}`,
    compose: (language) => acceptancePaper({ page, acceptance, note }, language),
  }
}
