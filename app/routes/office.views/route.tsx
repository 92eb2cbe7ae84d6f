import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Outcome } from '~/domain/refusal/refusal'
import { changeView } from '~/features/progress/change-view.server'
import { SavedViewsPage } from '~/features/progress/components/saved-views-page'
import { removeView } from '~/features/progress/remove-view.server'
import { changeViewForm, removeViewForm } from '~/features/progress/saved-views.form'
import { readViews } from '~/features/progress/saved-views.view.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer, type Typed } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  return await readViews(ctx)
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  // Which of the many forms of the page is meant says the view's id, which comes back with what was typed.
  const answered = (outcome: Outcome<void>, typed: Typed) => {
    if (outcome.ok) throw redirect('/office/views')
    return data(refusalAnswer(outcome.refusal, typed), responseInit(outcome.refusal))
  }
  return byIntent(args.request, {
    change: async (form) => {
      const read = await readForm(form, changeViewForm)
      if (!read.ok) return data<FormAnswer>({ errors: read.errors, refusal: null, typed: read.typed }, { status: 422 })
      const { viewId: id, name, shared } = read.value
      return answered(await changeView(ctx, { id, name, shared: shared === 'on' }), read.typed)
    },
    remove: async (form) => {
      const read = await readForm(form, removeViewForm)
      if (!read.ok) return data<FormAnswer>({ errors: read.errors, refusal: null, typed: read.typed }, { status: 422 })
      return answered(await removeView(ctx, read.value.viewId), read.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ ledger }) => ledger.views.title)

export default function OfficeViews() {
  const views = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <SavedViewsPage views={views} answer={answer} />
}
