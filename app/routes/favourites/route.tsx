import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { reachOf } from '~/domain/access/policy'
import { OfferLine } from '~/features/catalogue/components/offer-line'
import { FavouriteList } from '~/features/favourites/components/favourite-list'
import { dropFavourite } from '~/features/favourites/drop-favourite.server'
import { favouriteForm, favouritesQuery } from '~/features/favourites/favourites.form'
import { readFavourites } from '~/features/favourites/favourites.view.server'
import { keepFavourite } from '~/features/favourites/keep-favourite.server'
import { basketFavourites } from '~/features/orders/basket-favourites.server'
import { readBought } from '~/features/orders/bought.view.server'
import { changeBasket } from '~/features/orders/change-basket.server'
import { BoughtList, ToBasket } from '~/features/orders/components/bought-list'
import { addForm } from '~/features/orders/orders.form'
import { safeBackPath } from '~/http/back-path'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan, requireViewer } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const query = favouritesQuery.parse(Object.fromEntries(new URL(args.request.url).searchParams))
  const buys = reachOf(ctx.actor, 'basket.use') !== 'none'
  const bought = query.list === 'bought' ? await readBought(ctx, query.page) : null
  const kept = bought ? null : await readFavourites(ctx, query.page)
  return { kept, bought, buys }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  return byIntent(args.request, {
    keep: async (data) => {
      const form = await readForm(data, favouriteForm)
      if (!form.ok) return invalidForm(form)
      const kept = await keepFavourite(ctx, form.value)
      if (!kept.ok && kept.refusal.code === 'not-found') throw notFound()
      return kept.ok ? redirect(safeBackPath(form.value.back, '/favourites')) : refusalResponse(kept.refusal)
    },
    drop: async (data) => {
      const form = await readForm(data, favouriteForm)
      if (!form.ok) return invalidForm(form)
      await dropFavourite(ctx, form.value)
      return redirect(safeBackPath(form.value.back, '/favourites'))
    },
    buy: async (data) => {
      const { ctx } = await requireCan(args, 'basket.use')
      const form = await readForm(data, addForm)
      if (!form.ok) return invalidForm(form)
      const put = await changeBasket(ctx, { lines: [form.value] })
      return put.ok ? redirect('/basket') : refusalResponse(put.refusal)
    },
    'buy-all': async () => {
      const { ctx } = await requireCan(args, 'basket.use')
      const put = await basketFavourites(ctx)
      return put.ok ? redirect('/basket') : refusalResponse(put.refusal)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ favourites }) => favourites.title)

export default function Favourites() {
  const { kept, bought, buys } = useLoaderData<typeof loader>()
  const { errors } = useFormAnswer(useActionData<typeof action>())
  const words = useMessages().favourites
  const shown = bought ?? kept
  return (
    <div className="page">
      <PageHead title={words.title} aside={shown ? fill(words.count, { count: shown.total }) : null}>
        <p>{bought ? words.boughtLead : words.lead}</p>
      </PageHead>
      <ErrorSummary errors={errors} />
      {buys ? (
        <nav className="chips" aria-label={words.lists}>
          <Link className="chip" to="/favourites" aria-current={kept ? 'page' : undefined}>
            {words.listKept}
          </Link>
          <Link className="chip" to="/favourites?list=bought" aria-current={bought ? 'page' : undefined}>
            {words.listBought}
          </Link>
        </nav>
      ) : null}
      {bought ? <Bought page={bought} /> : null}
      {kept ? <Kept page={kept} buys={buys} /> : null}
    </div>
  )
}

function Kept({ page, buys }: { page: Awaited<ReturnType<typeof readFavourites>>; buys: boolean }) {
  const words = useMessages().favourites
  const here = page.page === 1 ? '/favourites' : `/favourites?page=${page.page}`
  if (page.total === 0) return <Nothing title={words.empty} text={words.emptyText} />
  if (page.favourites.length === 0) return <BeyondLast to="/favourites" />
  return (
    <>
      {buys ? (
        <Form method="post" className="above">
          <div className="buttons">
            <SubmitButton name="intent" value="buy-all">
              {words.allToBasket}
            </SubmitButton>
          </div>
          <p className="hint above">{words.allHint}</p>
        </Form>
      ) : null}
      <FavouriteList
        favourites={page.favourites}
        here={here}
        line={(offer, said) => <OfferLine offer={offer}>{said}</OfferLine>}
        act={(offer) =>
          buys ? (
            <ToBasket offer={offer} quantity={offer.minimumOrder}>
              {words.toBasket}
            </ToBasket>
          ) : null
        }
      />
      <Pager page={page.page} pages={page.pages} hrefFor={(number) => `/favourites?page=${number}`} />
    </>
  )
}

function Bought({ page }: { page: NonNullable<Awaited<ReturnType<typeof readBought>>> }) {
  const words = useMessages().favourites
  const first = '/favourites?list=bought'
  if (page.bought.length === 0) {
    return page.page > 1 ? (
      <BeyondLast to={first} />
    ) : (
      <Nothing title={words.boughtEmpty} text={words.boughtEmptyText} />
    )
  }
  return (
    <>
      <BoughtList bought={page.bought} line={(offer, said) => <OfferLine offer={offer}>{said}</OfferLine>} />
      <Pager page={page.page} pages={page.pages} hrefFor={(number) => `${first}&page=${number}`} />
    </>
  )
}

function Nothing({ title, text }: { title: string; text: string }) {
  const words = useMessages().favourites
  return (
    <EmptyState
      title={title}
      text={text}
      action={
        <Link className="button button-quiet" to="/products">
          {words.browse}
        </Link>
      }
    />
  )
}

function BeyondLast({ to }: { to: string }) {
  const words = useMessages().favourites
  return (
    <p className="above">
      {words.noPage} <Link to={to}>{words.firstPage}</Link>
    </p>
  )
}
