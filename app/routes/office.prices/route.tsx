import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { EnterPriceForm, PastePricesForm } from '~/features/catalogue/components/reference-forms'
import { CategoryChips, ReferenceList } from '~/features/catalogue/components/reference-list'
import { enterReferencePrices } from '~/features/catalogue/enter-reference-prices.server'
import { enterPriceForm, pastePricesForm } from '~/features/catalogue/price-guard.form'
import { CATEGORIES } from '~/features/catalogue/product'
import { readReferences } from '~/features/catalogue/review.view.server'
import { pageOf } from '~/features/catalogue/storefront.form'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'price.write')
  const search = new URL(args.request.url).searchParams
  const category = CATEGORIES.find((category) => category === search.get('category')) ?? null
  return {
    category,
    today: businessDateOf(ctx.now),
    done: search.has('done'),
    ...(await readReferences(ctx.db, ctx.actor.programmeId, { category }, pageOf(search))),
  }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ reviews }) => reviews.prices.title)

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'price.write')
  const enter = (form: typeof enterPriceForm | typeof pastePricesForm) => async (data: FormData) => {
    const read = await readForm(data, form)
    if (!read.ok) return invalidForm(read)
    const entered = await enterReferencePrices(ctx, read.value)
    return entered.ok ? redirect('/office/prices?done') : refusalResponse(entered.refusal, read.typed)
  }
  return await byIntent<Response | ReturnType<typeof invalidForm>>(args.request, {
    enter: enter(enterPriceForm),
    paste: enter(pastePricesForm),
  })
}

export default function OfficePrices() {
  const { category, references, entryId, today, page, pages, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { reviews } = useMessages()
  const words = reviews.prices
  const answerOf = (intent: string) => (answer?.typed.intent === intent ? answer : undefined)
  const hrefFor = (number: number) =>
    `/office/prices?${new URLSearchParams({ ...(category ? { category } : {}), page: String(number) })}`
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/reviews">{reviews.title}</Link>}
        title={words.title}
        aside={<Link to="/office/reviews?kind=PRICE">{words.doors}</Link>}
      >
        <p>{words.lead}</p>
      </PageHead>
      {done && !answer ? (
        <Note tone="done" live>
          {words.saved}
        </Note>
      ) : null}
      <Section title={words.add}>
        <EnterPriceForm key={entryId} entryId={entryId} today={today} answer={answerOf('enter')} />
        <PastePricesForm key={`${entryId} sheet`} entryId={entryId} answer={answerOf('paste')} />
        <p className="soft">{words.append}</p>
      </Section>
      <Section title={words.list}>
        <div className="stack">
          <CategoryChips chosen={category} />
          <ReferenceList references={references} today={today} />
          <Pager page={page} pages={pages} hrefFor={hrefFor} />
        </div>
      </Section>
    </div>
  )
}
