import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { type SeveralAnswer, SeveralProducts, SeveralStates } from '~/features/catalogue/components/several-products'
import { moveSeveral } from '~/features/catalogue/move-several.server'
import { moveSeveralForm } from '~/features/catalogue/produce.form'
import { listOwn } from '~/features/catalogue/produce.view.server'
import { pageOf } from '~/features/catalogue/storefront.form'
import { type FormAnswer, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ catalogue }) => catalogue.mine.several.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const search = new URL(args.request.url).searchParams
  const state = search.get('state') === 'PAUSED' ? ('PAUSED' as const) : ('LISTED' as const)
  const list = await listOwn(ctx.db, programmeId, organisationId ?? '', { state, search: '', page: pageOf(search) })
  const moved = Number(search.get('moved'))
  return { list, state, all: search.has('all'), moved: Number.isSafeInteger(moved) && moved > 0 ? moved : 0 }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const form = await readForm(args.request, moveSeveralForm)
  if (!form.ok) return invalidForm(form)
  const { event } = form.value
  const moved = await moveSeveral(ctx, form.value)
  if (moved.ok) {
    return redirect(`/produce/several?state=${event === 'pause' ? 'PAUSED' : 'LISTED'}&moved=${moved.value.moved}`)
  }
  if (!('rest' in moved)) return refusalResponse(moved.refusal, form.typed)
  const errors = Object.fromEntries(moved.rest.map(({ slug, refusal }) => [slug, { ...refusal, field: slug }]))
  const names = Object.fromEntries(moved.rest.map(({ slug, name }) => [slug, name ?? slug]))
  const answer: FormAnswer = { errors, refusal: moved.refusal, typed: form.typed }
  return data({ ...answer, names }, { status: 409 })
}

export default function SeveralAtOnce() {
  const { list, state, all, moved } = useLoaderData<typeof loader>()
  const answer: SeveralAnswer | undefined = useActionData<typeof action>()
  const { mine } = useMessages().catalogue
  const words = mine.several
  return (
    <div className="page">
      <PageHead kicker={<Link to="/produce">{mine.title}</Link>} title={words.title}>
        <p className="above">{words.lead}</p>
      </PageHead>
      {moved > 0 && !answer ? (
        <Note tone="done" live>
          {fill(state === 'PAUSED' ? words.paused : words.resumed, { count: moved })}
        </Note>
      ) : null}
      <SeveralStates state={state} states={list.states} />
      <SeveralProducts key={state} list={list} state={state} all={all} answer={answer} />
      <Pager page={list.page} pages={list.pages} hrefFor={(page) => `/produce/several?state=${state}&page=${page}`} />
    </div>
  )
}
