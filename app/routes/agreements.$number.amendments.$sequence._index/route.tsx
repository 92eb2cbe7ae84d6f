import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { reasonedForm, seenForm } from '~/features/amendments/amendments.form'
import { readAmendment } from '~/features/amendments/amendments.view.server'
import { AmendmentActions, AmendmentStatus } from '~/features/amendments/components/amendment-actions'
import { AmendmentPaper } from '~/features/amendments/components/amendment-paper'
import { returnAmendment } from '~/features/amendments/return-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { voidAmendment } from '~/features/amendments/void-amendment.server'
import { PromiseBeside } from '~/features/harvests/components/promise-beside'
import { readPromiseBeside } from '~/features/harvests/promises.view.server'
import { PrintLink } from '~/features/papers/components/print-link'
import { DocumentStory } from '~/features/records/components/document-story'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { sequenceOf } from '~/http/sequence'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.read')
  const key = keyOf(args.params)
  const today = businessDateOf(ctx.now)
  const amendment = await readAmendment(ctx.db, ctx.actor, key, today)
  if (!amendment) throw notFound()
  const beside = await readPromiseBeside(ctx.db, ctx.actor.programmeId, amendment.wants, today)
  const known = beside.filter(({ promise }) => promise !== null)
  return { amendment, beside: known, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const key = keyOf(args.params)
  return byIntent(args.request, {
    send: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.send')
      const read = await readForm(form, seenForm)
      return read.ok ? done(await sendAmendment(ctx, { ...key, ...read.value }), key, read.typed) : invalidForm(read)
    },
    return: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.return')
      const read = await readForm(form, reasonedForm)
      return read.ok ? done(await returnAmendment(ctx, { ...key, ...read.value }), key, read.typed) : invalidForm(read)
    },
    void: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.void')
      const read = await readForm(form, reasonedForm)
      return read.ok ? done(await voidAmendment(ctx, { ...key, ...read.value }), key, read.typed) : invalidForm(read)
    },
  })
}

function keyOf(params: LoaderFunctionArgs['params']) {
  return { number: params.number ?? '', sequence: sequenceOf(params.sequence) }
}

function done(outcome: Outcome<unknown>, key: ReturnType<typeof keyOf>, typed: Typed) {
  // What stands against the sending is mended in the draft, whose fields this page does not have.
  if (!outcome.ok) return refusalResponse({ ...outcome.refusal, field: fieldHere(outcome.refusal.field) }, typed)
  throw redirect(pathOf('agreements', key.number, 'amendments', String(key.sequence)))
}

function fieldHere(field: string | undefined): string | undefined {
  return field === 'reason' ? field : undefined
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, ({ amendments }) => fill(amendments.paper.label, { number: data?.amendment.number ?? '' }))

export default function AmendmentPage() {
  const { amendment, beside, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { act } = useMessages().amendments
  return (
    <div className="page">
      <div className="section split-paper lg:grid-rows-[auto_1fr]">
        <div className="lg:row-span-2">
          <AmendmentPaper amendment={amendment} sample={sample} />
        </div>
        <aside className="stack">
          <AmendmentStatus amendment={amendment} />
          <PromiseBeside lines={beside} amended />
          <AmendmentActions amendment={amendment} answer={answer} />
          {amendment.content ? <PrintLink kind="amendment" number={amendment.number} /> : null}
        </aside>
        <div className="stack no-print">
          <h2 className="mt-4">{act.story}</h2>
          <DocumentStory entries={amendment.story} of="amendment" />
        </div>
      </div>
    </div>
  )
}
