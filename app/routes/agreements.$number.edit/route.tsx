import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { changeDraft } from '~/features/agreements/change-draft.server'
import { DraftFields } from '~/features/agreements/components/draft-fields'
import { changedDraftForm, draftInputOf } from '~/features/agreements/draft.form'
import { readChangeForm } from '~/features/agreements/draft-form.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
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
  const form = await readChangeForm(ctx.db, ctx.actor, number, today)
  if (form) return form
  // It is no draft any more: its page says what it is.
  if (await readAgreement(ctx.db, ctx.actor, number, today)) throw redirect(pathOf('agreements', number))
  throw notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const number = args.params.number ?? ''
  const form = await readForm(args.request, changedDraftForm)
  if (!form.ok) return invalidForm(form)
  const changed = await changeDraft(ctx, { number, version: form.value.version, ...draftInputOf(form.value) })
  if (!changed.ok) return refusalResponse(changed.refusal, form.typed)
  return redirect(pathOf('agreements', number))
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.form.changeTitle, { number: params.number ?? '' }))

export default function ChangeAgreement() {
  const { agreement, buyer, supplier, products } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form } = useMessages().agreements
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={form.changeTitle} parts={{ number: <span className="num">{agreement.number}</span> }} />}
      >
        <p>{fill(form.between, { buyer: buyer.name, supplier: supplier.name })}</p>
      </PageHead>
      <DraftFields
        products={products}
        start={agreement}
        agreement={agreement}
        answer={answer}
        backTo={`/agreements/${agreement.number}`}
      />
    </div>
  )
}
