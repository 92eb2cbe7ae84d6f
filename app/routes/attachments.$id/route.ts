import type { LoaderFunctionArgs } from '@remix-run/node'
import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import type { OwnerType } from '~/domain/attachment/attachment'
import { readAgreementParties } from '~/features/agreements/agreements.view.server'
import {
  type AttachmentFacts,
  readAttachment,
  readAttachmentContent,
} from '~/features/attachments/attachments.view.server'
import { mayReadQualityPaper } from '~/features/catalogue/quality-papers.view.server'
import { readCertificationParties } from '~/features/certifications/certifications.view.server'
import { readNoteParties } from '~/features/deliveries/note-page.view.server'
import { mayReadPhoto } from '~/features/deliveries/remedies.view.server'
import { readInvoice } from '~/features/invoices/invoices.view.server'
import { readTransfer } from '~/features/payments/payments.view.server'
import { readRefundParties } from '~/features/refunds/refunds.view.server'
import { readRemarkParties } from '~/features/remarks/remarks.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { fileHeaders, holdsAlready } from '~/http/file-response'
import { notFound, optionalActor, requireViewer } from '~/http/guard.server'

/** Whether somebody may read a document with this id, and with it its files. */
type MayRead = (ctx: UseCaseContext<SignedInPerson>, ownerId: string) => boolean | Promise<boolean>

/**
 * Who may read the files of which document: the room that keeps files knows no document, so it is said here, and a
 * new kind of document does not compile without its line.
 */
const READERS: Readonly<Record<OwnerType, MayRead>> = {
  'offline-batch': ({ actor }) => can(actor, 'offline.read', { programmeId: actor.programmeId }),
  'offline-record': ({ actor }) => can(actor, 'offline.read', { programmeId: actor.programmeId }),
  /** Its two sides, and the officials. */
  agreement: async ({ db, actor }, ownerId) => {
    const parties = await readAgreementParties(db, actor.programmeId, ownerId)
    return parties !== null && can(actor, 'agreement.read', { programmeId: actor.programmeId, ...parties })
  },
  /** Its own people, and the officials who approve it. */
  organisation: ({ actor }, ownerId) =>
    can(actor, 'organisation.read', { programmeId: actor.programmeId, buyerId: ownerId, supplierId: ownerId }),
  /** Photos of goods: both parties of the order, and the officials. */
  'acceptance-line': (ctx, id) => mayReadPhoto(ctx, { type: 'acceptance-line', id }),
  dispute: (ctx, id) => mayReadPhoto(ctx, { type: 'dispute', id }),
  /** Both parties of its order, and the officials. */
  'delivery-note': async ({ actor, db }, ownerId) => {
    const parties = await readNoteParties(db, actor.programmeId, ownerId)
    return parties !== null && can(actor, 'delivery.read', { programmeId: actor.programmeId, ...parties })
  },
  /** The two sides of the paper it was written about, and the officials. */
  remark: async ({ actor, db }, ownerId) => {
    const parties = await readRemarkParties(db, actor.programmeId, ownerId)
    return parties !== null && can(actor, 'remark.read', { programmeId: actor.programmeId, ...parties })
  },
  /** Who gets the money back, who gives it back, and the officials. */
  refund: async ({ actor, db }, ownerId) => {
    const parties = await readRefundParties(db, actor.programmeId, ownerId)
    return parties !== null && can(actor, 'refund.read', { programmeId: actor.programmeId, ...parties })
  },
  /** Who paid, who was paid, and the officials. */
  transfer: async (ctx, ownerId) => (await readTransfer(ctx, ownerId)) !== null,
  /** Its supplier, and the officials; what everybody may see of it has an address of its own. */
  certification: async ({ actor, db }, ownerId) => {
    const parties = await readCertificationParties(db, actor.programmeId, ownerId)
    return parties !== null && can(actor, 'certification.read', { programmeId: actor.programmeId, ...parties })
  },
  /** Of a product on show everybody; else its supplier, and the officials. */
  'product-paper': ({ db, actor }, ownerId) => mayReadQualityPaper(db, actor, ownerId),
  /** Both sides of an invoice or a credit note, and the officials. */
  invoice: async (ctx, ownerId) => (await readInvoice(ctx, ownerId)) !== null,
}

/** Documents that are on show: their files are for everybody, signed in or not. */
async function isOnShow({ db, actor }: UseCaseContext, { owner }: AttachmentFacts): Promise<boolean> {
  return owner.type === 'product-paper' && (await mayReadQualityPaper(db, actor, owner.id))
}

/** A file that somebody handed in: for those who may read its document, for others it is not there. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { programmeId } = ctx.actor
  const { id } = args.params
  const known = id && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
  const file = known ? await readAttachment(ctx.db, programmeId, id) : null
  if (!file || !(await isOnShow(ctx, file))) {
    const { ctx } = await requireViewer(args)
    if (!file || !(await READERS[file.owner.type](ctx, file.owner.id))) throw notFound()
  }
  const headers = fileHeaders(file)
  if (holdsAlready(args.request, file.sha256)) return new Response(null, { status: 304, headers })
  const content = await readAttachmentContent(ctx.db, programmeId, file.id)
  if (!content) throw notFound()
  return new Response(content, { headers: { ...headers, 'Content-Length': String(content.byteLength) } })
}
