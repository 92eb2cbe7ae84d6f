import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { CounterpartChoice } from '~/features/agreements/components/counterpart-choice'
import { DraftFields } from '~/features/agreements/components/draft-fields'
import { draftInputOf, newDraftForm } from '~/features/agreements/draft.form'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { HALF_A_YEAR, listCounterparts, PLAIN_TERMS, readDraftForm } from '~/features/agreements/draft-form.view.server'
import { listTemplates, readTemplate } from '~/features/agreements/templates.view.server'
import { PromiseLine } from '~/features/harvests/components/promise-line'
import { readPromiseSums } from '~/features/harvests/promises.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const side = sideOf(ctx.actor.role) ?? notFound()
  const { searchParams } = new URL(args.request.url)
  const chosen = searchParams.get(side === 'BUYER' ? 'supplier' : 'buyer')
  const { programmeId } = ctx.actor
  if (!chosen) {
    const [counterparts, templates] = await Promise.all([
      listCounterparts(ctx.db, ctx.actor),
      listTemplates(ctx.db, programmeId),
    ])
    return { side, counterparts, templates: templates.map(({ id, name }) => ({ id, name })), draft: null }
  }
  const form = isId(chosen) ? await readDraftForm(ctx.db, ctx.actor, chosen) : null
  if (!form) throw notFound()
  const today = businessDateOf(ctx.now)
  const offered = form.products.map(({ productId }) => productId)
  const promises = await readPromiseSums(ctx.db, programmeId, offered, today)
  const wished = searchParams.get('template') ?? ''
  const template = isId(wished) ? await readTemplate(ctx.db, programmeId, wished) : null
  const terms = template ?? { ...PLAIN_TERMS, termDays: HALF_A_YEAR }
  return {
    side,
    counterparts: [],
    templates: [],
    draft: { ...form, promises, start: { ...terms, startDate: today, endDate: addDays(today, terms.termDays) } },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const form = await readForm(args.request, newDraftForm)
  if (!form.ok) return invalidForm(form)
  const { id, counterpart: counterpartId } = form.value
  const drafted = await draftAgreement(ctx, { id, counterpartId, ...draftInputOf(form.value) })
  if (!drafted.ok) return refusalResponse(drafted.refusal, form.typed)
  return redirect(`/agreements/${drafted.value.number}`)
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ agreements }) => agreements.form.newTitle)

export default function NewAgreement() {
  const { side, counterparts, templates, draft } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form } = useMessages().agreements
  return (
    <div className="page">
      <PageHead title={form.newTitle} aside={draft ? <Link to="/agreements/new">{form.change}</Link> : undefined}>
        {draft ? <p>{fill(form.between, { buyer: draft.buyer.name, supplier: draft.supplier.name })}</p> : null}
      </PageHead>
      {draft ? (
        <DraftFields
          products={draft.products}
          start={draft.start}
          fresh={{ id: draft.draftId, counterpartId: draft.counterpart.id }}
          answer={answer}
          beside={(productId) => (
            <PromiseLine promise={draft.promises.find((one) => one.productId === productId) ?? null} />
          )}
          backTo="/agreements"
        />
      ) : (
        <CounterpartChoice side={side} counterparts={counterparts} templates={templates} />
      )}
    </div>
  )
}
