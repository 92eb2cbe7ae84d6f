import { businessDateOf, laterOf, yearOf } from '~/domain/calendar/business-date'
import { type DeliveryNoteEvent, deliveryNoteLifecycle } from '~/domain/delivery/delivery-note-lifecycle'
import type { Shortfall } from '~/domain/delivery/remedy'
import { next } from '~/domain/lifecycle/lifecycle'
import { divideHalfUp } from '~/domain/money/half-up'
import { checkAccepted } from '~/domain/order/shipping'
import { formatKilo, type Grams, grams } from '~/domain/quantity/grams'
import type { BilledBy } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { enqueueNotice } from '../notices/notices.steps.server'
import { type Order, openOrder, reportAcceptance } from '../orders/orders.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type AcceptanceLine, findAcceptance, insertAcceptance, readLineIds } from './acceptances.repo.server'
import { findNote, type Note, type NoteLine, setNoteState } from './deliveries.repo.server'
import type { Paper } from './dispatch-order.server'

export interface JudgedPart {
  orderLineId: string
  accepted: Thousandths
  acceptedGrams?: Grams | null
  /** Where less is taken than was shipped: a choice or words; OTHER wants words. */
  shortfall?: Shortfall | ''
  reason: string
  photos?: readonly SentFile[]
}

export interface SignAcceptanceInput {
  /** Made with the form: sent twice, it is one acceptance. */
  acceptanceId: string
  deliveryNoteId: string
  /** Of the note as the form showed it. */
  version: number
  /** Every line of the note. Grams: what was weighed on receipt, needed where the price is by weight. */
  lines: readonly JudgedPart[]
  /** Everything as it was shipped: `lines` is left aside. */
  whole?: boolean
  /** Who stood there for the supplier. */
  handedOverBy: string
}

/**
 * 验收: the buyer signs what of one delivery note it takes. The supplier's signature is the dispatch. What is payable
 * follows from it once fulfilment ends; its business date is the day it is signed.
 *
 * Refuses: not-found, not-allowed, already-accepted, already-reversed, stale-version, required,
 * accepted-exceeds-shipped (`lines[<line id>][accepted]`, `…[grams]`), reason-required (`…[reason]`), and as
 * reportAcceptance, prepareFiles and keepAttachment do.
 */
export async function signAcceptance(ctx: UseCaseContext, input: SignAcceptanceInput): Promise<Outcome<Paper>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const photos = await preparePhotos(input)
  if (!photos.ok) return photos

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const seen = await findNote(tx, programmeId, input.deliveryNoteId)
    if (!seen) return refuse('not-found')
    const opened = await openOrder(tx, ctx, seen.orderId, 'acceptance.sign')
    if (!opened.ok) return opened
    const order = opened.value
    const first = await findAcceptance(tx, programmeId, input.acceptanceId)
    if (first) {
      const mine = first.deliveryNoteId === seen.id && first.signedBy === actor.personId
      return mine ? accept({ id: first.id, number: first.number }) : refuse('not-found')
    }
    // Once more, now that nobody else can change it.
    const note = await findNote(tx, programmeId, input.deliveryNoteId)
    if (!note || note.reversesId) return refuse('not-found')
    const judged = judge(order, note, input.whole ? asShipped(note) : input.lines)
    if (!judged.ok) return judged
    const moved = next(deliveryNoteLifecycle, note.state, eventOf(note, judged.value))
    if (!moved.ok) return refuse(note.state === 'REVERSED' ? 'already-reversed' : 'already-accepted')
    if (note.version !== input.version) return refuse('stale-version')

    const on = businessDateOf(now)
    const reported = await reportAcceptance(tx, ctx, {
      order,
      act: 'accept',
      lines: judged.value.map((line) => ({ ...line, judged: shippedOf(note, line.orderLineId).shipped })),
      on,
      latestOn: order.acceptedOn === null ? on : laterOf(order.acceptedOn, on),
      cause: 'acceptance.sign',
    })
    if (!reported.ok) return reported
    if (!(await setNoteState(tx, programmeId, note, moved.value))) return refuse('stale-version')
    const id = input.acceptanceId
    const number = await nextNumber(tx, programmeId, 'acceptance', yearOf(on))
    await insertAcceptance(
      tx,
      programmeId,
      {
        ...{ id, number, deliveryNoteId: note.id, orderId: order.id, acceptedOn: on },
        signedBy: actor.personId,
        signerName: actor.name,
        signedAt: now,
        handedOverBy: input.handedOverBy,
        acceptedFen: reported.value.deltaFen,
        reversesId: null,
        reason: '',
      },
      judged.value,
    )
    const kept = await keepPhotos(tx, ctx, id, photos.value)
    if (!kept.ok) return kept
    await recordAudit(tx, ctx, [
      {
        action: 'acceptance.sign',
        subject: { type: 'acceptance', id, number },
        to: 'SIGNED',
        after: { acceptedFen: reported.value.deltaFen },
      },
      {
        action: 'acceptance.sign',
        subject: { type: 'delivery-note', id: note.id, number: note.number },
        from: note.state,
        to: moved.value,
      },
    ])
    const names = await readOrganisationNames(tx, programmeId, [order.buyerId])
    await enqueueNotice(tx, ctx, {
      audience: { organisationId: order.supplierId, side: 'SUPPLIER' },
      kind: 'acceptance-signed',
      subject: { type: 'delivery-note', id: note.id },
      path: `/orders/${order.number}`,
      facts: { number: order.number, party: names.get(order.buyerId) ?? '', amountFen: reported.value.deltaFen },
    })
    return accept({ id, number })
  })
}

/** Checks every line of the note against what was shipped on it. */
function judge(order: Order, note: Note, typed: SignAcceptanceInput['lines']): Outcome<AcceptanceLine[]> {
  const byLine = new Map(typed.map((line) => [line.orderLineId, line]))
  if (byLine.size !== typed.length || byLine.size !== note.lines.length) return refuse('not-found')
  const lines: AcceptanceLine[] = []
  for (const shipped of note.lines) {
    const line = byLine.get(shipped.orderLineId)
    const billedBy = order.lines.find((candidate) => candidate.id === shipped.orderLineId)?.terms.billedBy
    if (!line || !billedBy) return refuse('not-found')
    const checked = checkAccepted(shipped.shipped, line.accepted, { field: `lines[${line.orderLineId}][accepted]` })
    if (!checked.ok) return checked
    const weighed = weightOf(billedBy, shipped, line)
    if (!weighed.ok) return weighed
    const reason = line.reason.trim()
    const short = line.accepted < shipped.shipped || weighed.value < shipped.shippedGrams
    const shortfall = short ? (line.shortfall ?? '') : ''
    if (short && !reason && (shortfall === '' || shortfall === 'OTHER')) {
      return refuse('reason-required', { field: `lines[${line.orderLineId}][reason]` })
    }
    const { orderLineId, accepted } = line
    lines.push({ orderLineId, accepted, acceptedGrams: weighed.value, shortfall, reason })
  }
  return accept(lines)
}

/** Everything on the note, in the one tap that takes all of it. */
function asShipped(note: Note): JudgedPart[] {
  return note.lines.map(({ orderLineId, shipped, shippedGrams }) => ({
    ...{ orderLineId, accepted: shipped, acceptedGrams: shippedGrams, reason: '' },
  }))
}

interface LinePhotos {
  orderLineId: string
  files: PreparedFile[]
}

/** Drawn anew before the transaction; those of a form that takes everything are left aside with its lines. */
async function preparePhotos({ lines, whole }: SignAcceptanceInput): Promise<Outcome<LinePhotos[]>> {
  const prepared: LinePhotos[] = []
  for (const { orderLineId, photos = [] } of whole ? [] : lines) {
    const files = await prepareFiles(photos, { field: `lines[${orderLineId}][photos]` })
    if (!files.ok) return files
    if (files.value.length > 0) prepared.push({ orderLineId, files: files.value })
  }
  return accept(prepared)
}

async function keepPhotos(
  tx: Tx,
  ctx: UseCaseContext,
  acceptanceId: string,
  photos: readonly LinePhotos[],
): Promise<Outcome<void>> {
  if (photos.length === 0) return accept()
  const ids = await readLineIds(tx, ctx.actor.programmeId, acceptanceId)
  for (const { orderLineId, files } of photos) {
    const id = ids.get(orderLineId)
    if (!id) return refuse('not-found')
    for (const file of files) {
      const kept = await keepAttachment(tx, ctx, { owner: { type: 'acceptance-line', id }, kind: 'photo', file })
      if (!kept.ok) return kept
    }
  }
  return accept()
}

/** What was weighed on receipt where the price is by weight, otherwise its part of what was shipped. */
function weightOf(
  billedBy: BilledBy,
  shipped: NoteLine,
  line: { orderLineId: string; accepted: Thousandths; acceptedGrams?: Grams | null },
): Outcome<Grams> {
  if (line.accepted === 0n) return accept(grams(0n))
  if (billedBy === 'COUNT') {
    return accept(grams(divideHalfUp(shipped.shippedGrams * line.accepted, shipped.shipped)))
  }
  const field = `lines[${line.orderLineId}][grams]`
  if (!line.acceptedGrams) return refuse('required', { field })
  if (line.acceptedGrams > shipped.shippedGrams) {
    const most = formatKilo(shipped.shippedGrams)
    return refuse('accepted-exceeds-shipped', { field, detail: { shipped: most } })
  }
  return accept(line.acceptedGrams)
}

function eventOf(note: Note, lines: readonly AcceptanceLine[]): DeliveryNoteEvent {
  if (lines.every((line) => line.accepted === 0n)) return 'refuse'
  const whole = lines.every((line) => {
    const shipped = shippedOf(note, line.orderLineId)
    return line.accepted === shipped.shipped && line.acceptedGrams === shipped.shippedGrams
  })
  return whole ? 'accept' : 'accept-in-part'
}

function shippedOf(note: Note, orderLineId: string): NoteLine {
  const line = note.lines.find((candidate) => candidate.orderLineId === orderLineId)
  if (!line) throw new Error('judged a line that the note does not have')
  return line
}
