import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Action } from '~/domain/access/policy'
import type { Outcome } from '~/domain/refusal/refusal'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { addCertificates } from '~/features/deliveries/add-certificates.server'
import { addWeighTicket } from '~/features/deliveries/add-weigh-ticket.server'
import { DriverShare, type FreshDriverLink, HandedOut } from '~/features/deliveries/components/driver-share'
import { NoteFacts } from '~/features/deliveries/components/note-facts'
import { NoteGoods } from '~/features/deliveries/components/note-goods'
import { NoteTickets } from '~/features/deliveries/components/note-tickets'
import { NoteTurn } from '~/features/deliveries/components/note-turn'
import { noteForm, unweighForm, weighForm } from '~/features/deliveries/deliveries.form'
import { makeDriverLink } from '~/features/deliveries/make-driver-link.server'
import { markArrival } from '~/features/deliveries/mark-arrival.server'
import { readNotePage, readOrderNumberOfNote } from '~/features/deliveries/note-page.view.server'
import { revokeDriverLink } from '~/features/deliveries/revoke-driver-link.server'
import { withdrawWeighTicket } from '~/features/deliveries/withdraw-weigh-ticket.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { PrintLink } from '~/features/papers/components/print-link'
import { PaperTrails } from '~/features/progress/components/document-trail'
import { readTrails } from '~/features/progress/trails.view.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { driverLink } from '~/http/driver-link.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan, type SignedIn } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { FileField } from '~/ui/file-field'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'delivery.read')
  const number = args.params.number ?? ''
  const orderNumber = await readOrderNumberOfNote(ctx.db, ctx.actor.programmeId, number)
  const found = orderNumber === null ? null : await readOrder(ctx, orderNumber)
  const page = found && (await readNotePage(ctx, found.order, number))
  if (!found || !page) throw notFound()
  const [story, trails] = await Promise.all([
    readHistory(ctx.db, ctx.actor.programmeId, [page.note.id]),
    readTrails(ctx, { type: 'ORDER', ids: [found.order.id] }),
  ])
  return { page, head: found.head, orderNumber: found.order.number, story, trails, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const back = pathOf('deliveries', args.params.number)
  const answer = (done: Outcome<unknown>, typed: Typed, hash = '') =>
    done.ok ? redirect(`${back}${hash}`) : refusalResponse(done.refusal, typed)
  if (carriesFiles(args.request)) {
    const { ctx } = await requireCan(args, 'delivery.arrive')
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const plain = (right: Action, act: PlainAct) => async (data: FormData) => {
    const { ctx } = await requireCan(args, right)
    const form = await readForm(data, noteForm)
    return form.ok ? answer(await act(ctx, form.value), form.typed) : invalidForm(form)
  }
  return byIntent<Answered>(args.request, {
    arrive: plain('delivery.arrive', markArrival),
    unshare: plain('delivery.dispatch', revokeDriverLink),
    share: async (data) => {
      const { ctx } = await requireCan(args, 'delivery.dispatch')
      const form = await readForm(data, noteForm)
      if (!form.ok) return invalidForm(form)
      const made = await makeDriverLink(ctx, form.value)
      if (!made.ok) return refusalResponse(made.refusal, form.typed)
      return { fresh: driverLink(args, made.value) }
    },
    weigh: async (data) => {
      const { ctx } = await requireCan(args, 'delivery.arrive')
      const photo = await takeFiles(data, 'files')
      const form = await readForm(data, weighForm)
      if (!form.ok) return invalidForm(form)
      return answer(await addWeighTicket(ctx, { ...form.value, photo }), form.typed, '#tickets')
    },
    unweigh: async (data) => {
      const { ctx } = await requireCan(args, 'delivery.arrive')
      const form = await readForm(data, unweighForm)
      return form.ok ? answer(await withdrawWeighTicket(ctx, form.value), form.typed, '#tickets') : invalidForm(form)
    },
    certify: async (data) => {
      const { ctx } = await requireCan(args, 'delivery.dispatch')
      const files = await takeFiles(data, 'files')
      const form = await readForm(data, noteForm)
      if (!form.ok) return invalidForm(form)
      return answer(await addCertificates(ctx, { ...form.value, files }), form.typed, '#files')
    },
  })
}

/** A link is in the one answer to the form that asked for it. */
type Answered = ReturnType<typeof redirect> | ReturnType<typeof refusalResponse> | { fresh: FreshDriverLink }

type PlainAct = (ctx: SignedIn['ctx'], input: { deliveryNoteId: string }) => Promise<Outcome<void>>

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ deliveries }) => fill(deliveries.note.title, { number: params.number ?? '' }))

export default function DeliveryNoteRoute() {
  const { page, head, orderNumber, story, trails, sample } = useLoaderData<typeof loader>()
  const data = useActionData<typeof action>()
  const answer = data && 'errors' in data ? data : undefined
  const { deliveries, orders } = useMessages()
  const words = deliveries.note
  const form = useFormAnswer(answer)
  const { note, files, moves } = page
  // A ticket's photo stands with its ticket.
  const others = files.filter(({ kind }) => kind !== 'weigh-ticket')
  // The car has just been loaded: its driver is what comes next.
  const shareFirst = moves.share && page.link === null
  return (
    <div className="page">
      <PaperTrails trails={trails} name={note.number} />
      <PageHead
        kicker={<Link to={`/orders/${orderNumber}`}>{fill(words.kicker, { number: orderNumber })}</Link>}
        title={<span className="doc-number">{note.number}</span>}
        aside={
          <>
            <StatusTag kind="delivery" status={note.state} /> <PrintLink kind="delivery-note" number={note.number} />
          </>
        }
        sample={sample}
      >
        <p>{fill(words.route, { supplier: head.supplierName, buyer: head.buyerName })}</p>
      </PageHead>
      <div className="section split split-late">
        <div className="stack">
          <ErrorSummary errors={form.errors} />
          {data && 'fresh' in data ? <HandedOut fresh={data.fresh} note={note} /> : null}
          {shareFirst ? <DriverShare page={page} /> : null}
          <NoteTurn page={page} orderNumber={orderNumber} buyerName={head.buyerName} />
          <Section title={words.goods}>
            <NoteGoods lines={page.lines} shippedFen={note.shippedFen} />
          </Section>
          <NoteTickets page={page} answer={answer} />
          <Section title={words.files} id="files">
            <div className="stack">
              {others.length > 0 ? <AttachmentList files={others} /> : <p className="soft">{words.noFiles}</p>}
              {moves.certify ? (
                <Form
                  key={files.length}
                  method="post"
                  encType="multipart/form-data"
                  className="form no-print"
                  noValidate
                >
                  <input type="hidden" name="intent" value="certify" />
                  <input type="hidden" name="deliveryNoteId" value={note.id} />
                  <FileField
                    id="certificate-files"
                    name="files"
                    multiple
                    label={words.addFiles}
                    error={form.typed('intent') === 'certify' ? form.errorOf('files') : undefined}
                  />
                  <div>
                    <SubmitButton kind="quiet">{words.addFiles}</SubmitButton>
                  </div>
                </Form>
              ) : null}
            </div>
          </Section>
        </div>
        <aside className="stack">
          {moves.share && !shareFirst ? <DriverShare page={page} /> : null}
          <Section title={words.car}>
            <NoteFacts page={page} head={head} />
          </Section>
          <Section title={orders.page.story}>
            <DocumentStory entries={story} of="delivery-note" />
          </Section>
        </aside>
      </div>
    </div>
  )
}
