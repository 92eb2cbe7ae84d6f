import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Refusal } from '~/domain/refusal/refusal'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { readNewAmendForm } from '~/features/amendments/amend-form.view.server'
import { endingForm, newAmendmentForm, wantedOf } from '~/features/amendments/amendments.form'
import { AmendFields, EndByConsent } from '~/features/amendments/components/amend-fields'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { besideIn } from '~/features/harvests/components/form-beside'
import { readPromisesOfForm } from '~/features/harvests/promises.view.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const number = args.params.number ?? ''
  const today = businessDateOf(ctx.now)
  const form = await readNewAmendForm(ctx.db, ctx.actor, number, today)
  if (form) {
    const { programmeId } = ctx.actor
    return { form, ...(await readPromisesOfForm({ db: ctx.db, programmeId, today }, form)) }
  }
  // Not in force: its page says what it is.
  if (await readAgreement(ctx.db, ctx.actor, number, today)) throw redirect(pathOf('agreements', number))
  throw notFound()
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  return byIntent(args.request, {
    change: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.draft')
      const read = await readForm(form, newAmendmentForm)
      if (!read.ok) return invalidForm(read)
      const { id, version, reason } = read.value
      const drafted = await draftAmendment(ctx, { id, number, version, reason, wanted: wantedOf(read.value) })
      if (!drafted.ok) return refusalResponse(drafted.refusal, read.typed)
      throw redirect(pathOf('agreements', number, 'amendments', String(drafted.value.sequence)))
    },
    end: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.draft')
      const read = await readForm(form, endingForm)
      if (!read.ok) return invalidForm(read)
      const { id, version, endReason: reason } = read.value
      const drafted = await draftAmendment(ctx, { id, number, version, reason, wanted: null })
      if (!drafted.ok) return refusalResponse(inEndForm(drafted.refusal), read.typed)
      throw redirect(pathOf('agreements', number, 'amendments', String(drafted.value.sequence)))
    },
  })
}

/** Two forms stand on this page, each with a reason of its own. */
function inEndForm(refusal: Refusal): Refusal {
  return refusal.field === 'reason' ? { ...refusal, field: 'endReason' } : refusal
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ amendments }) => fill(amendments.form.title, { number: params.number ?? '' }))

export default function AmendAgreement() {
  const { form: page, beside, promises } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form } = useMessages().amendments
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={form.title} parts={{ number: <span className="doc-number">{page.number}</span> }} />}
      >
        <p>{fill(form.intro, { buyer: page.buyerName, supplier: page.supplierName })}</p>
      </PageHead>
      <AmendFields
        page={page}
        answer={answer}
        fresh
        backTo={`/agreements/${page.number}`}
        beside={besideIn(beside, promises, true)}
      />
      <EndByConsent page={page} answer={answer} />
    </div>
  )
}
