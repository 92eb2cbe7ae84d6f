import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { addInvoiceFiles } from '~/features/invoices/add-invoice-files.server'
import { objectToInvoice, receiveInvoice } from '~/features/invoices/answer-invoice.server'
import { AddInvoiceFile, InvoiceActions } from '~/features/invoices/components/invoice-actions'
import { BriefInvoices, InvoiceFacts, InvoiceLines } from '~/features/invoices/components/invoice-sheet'
import { InvoiceNumber } from '~/features/invoices/components/invoice-words'
import { invoiceReasonForm, seenInvoiceForm } from '~/features/invoices/invoices.form'
import { readInvoice } from '~/features/invoices/invoices.view.server'
import { withdrawInvoice } from '~/features/invoices/withdraw-invoice.server'
import { PaperTrails } from '~/features/progress/components/document-trail'
import { readTrails } from '~/features/progress/trails.view.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.read')
  const page = await readInvoice(ctx, idOf(args.params.id))
  if (!page) throw notFound()
  const [story, trails] = await Promise.all([
    readHistory(ctx.db, ctx.actor.programmeId, [page.invoice.id]),
    readTrails(ctx, { type: 'ORDER', ids: page.parts.map(({ orderId }) => orderId) }),
  ])
  return { page, story, trails, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  if (carriesFiles(args.request)) {
    const { ctx } = await requireCan(args, 'invoice.issue')
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const invoiceId = idOf(args.params.id)
  const back = pathOf('invoices', args.params.id)
  return byIntent(args.request, {
    receive: async (data) => {
      const { ctx } = await requireCan(args, 'invoice.receive')
      const form = await readForm(data, seenInvoiceForm)
      if (!form.ok) return invalidForm(form)
      const done = await receiveInvoice(ctx, { invoiceId, ...form.value })
      return done.ok ? redirect(back) : refusalResponse(done.refusal, form.typed)
    },
    object: async (data) => {
      const { ctx } = await requireCan(args, 'invoice.receive')
      const form = await readForm(data, invoiceReasonForm)
      if (!form.ok) return invalidForm(form)
      const done = await objectToInvoice(ctx, { invoiceId, ...form.value })
      return done.ok ? redirect(back) : refusalResponse(done.refusal, form.typed)
    },
    withdraw: async (data) => {
      const { ctx } = await requireCan(args, 'invoice.credit')
      const form = await readForm(data, invoiceReasonForm)
      if (!form.ok) return invalidForm(form)
      const done = await withdrawInvoice(ctx, { invoiceId, ...form.value })
      return done.ok ? redirect(back) : refusalResponse(done.refusal, form.typed)
    },
    attach: async (data) => {
      const { ctx } = await requireCan(args, 'invoice.issue')
      const done = await addInvoiceFiles(ctx, { invoiceId, files: await takeFiles(data, 'files') })
      return done.ok ? redirect(back) : refusalResponse(done.refusal, { intent: 'attach' })
    },
  })
}

/** What is no id is no invoice. */
function idOf(param: string | undefined): string {
  const id = z.uuid().safeParse(param)
  return id.success ? id.data : notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ invoices }) =>
    fill(data?.page.invoice.creditsId ? invoices.page.titleCredit : invoices.page.title, {
      number: data?.page.invoice.number ?? '',
    }),
  )

export default function InvoiceRoute() {
  const { page, story, trails, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { invoices } = useMessages()
  const words = invoices.page
  const { invoice, files } = page
  const isCredit = invoice.creditsId !== null
  const noFile = invoice.noFileReason ? fill(words.noFile, { reason: invoice.noFileReason }) : words.noFilePlain
  return (
    <div className="page">
      <PaperTrails trails={trails} name={invoice.number} />
      <PageHead
        kicker={
          <>
            <Link to="/invoices">{invoices.title}</Link>
            {isCredit ? ` · ${invoices.creditNote}` : null}
          </>
        }
        title={<InvoiceNumber number={invoice.number} />}
        aside={<StatusTag kind="issuedInvoice" status={invoice.state} />}
        sample={sample}
      >
        <p>{fill(words.parties, { supplier: invoice.supplierName, buyer: invoice.buyerName })}</p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <InvoiceActions page={page} answer={answer} />
          <InvoiceFacts page={page} />
          <Section title={words.lines}>
            <InvoiceLines page={page} />
          </Section>
          <Section title={words.files} id="files">
            <div className="stack">
              {files.length > 0 ? <AttachmentList files={files} /> : <p className="soft">{noFile}</p>}
              <AddInvoiceFile page={page} answer={answer} />
            </div>
          </Section>
        </div>
        <aside className="stack">
          <Section title={words.parts}>
            <ul className="rows">
              {page.parts.map(({ orderId, number, wholeFen }) => (
                <li key={orderId}>
                  <Link className="num" to={`/orders/${number}`}>
                    {number}
                  </Link>
                  <Money amount={wholeFen} />
                </li>
              ))}
            </ul>
          </Section>
          {page.credits.length > 0 ? (
            <Section title={words.credits}>
              <BriefInvoices invoices={page.credits} />
            </Section>
          ) : null}
          <Section title={words.story}>
            <DocumentStory entries={story} of="invoice" />
          </Section>
        </aside>
      </div>
    </div>
  )
}
