import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import { reachOf } from '~/domain/access/policy'
import { type AgreementState, agreementLifecycle } from '~/domain/agreement/agreement-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { listAgreements, readToSign } from '~/features/agreements/agreements.view.server'
import { AgreementList, StateFilter } from '~/features/agreements/components/agreement-list'
import { SignNext } from '~/features/agreements/components/sign-next'
import { readUnreadRemarks } from '~/features/remarks/remarks.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.read')
  const { searchParams } = new URL(args.request.url)
  const state = stateNamed(searchParams.get('state'))
  const page = pageNamed(searchParams.get('page'))
  const today = businessDateOf(ctx.now)
  const [listing, toSign] = await Promise.all([
    listAgreements(ctx.db, ctx.actor, { state, page, today }),
    readToSign(ctx.db, ctx.actor, today),
  ])
  const unread = await readUnreadRemarks(
    ctx,
    listing.agreements.map(({ id }) => id),
  )
  return {
    ...listing,
    unread,
    toSign,
    state,
    side: sideOf(ctx.actor.role),
    mayDraft: reachOf(ctx.actor, 'agreement.draft') !== 'none',
  }
}

function stateNamed(name: string | null): AgreementState | null {
  return agreementLifecycle.states.find((state) => state === name) ?? null
}

function pageNamed(text: string | null): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ agreements }) => agreements.title)

export default function Agreements() {
  const { agreements, unread, counts, state, page, pages, side, mayDraft, toSign } = useLoaderData<typeof loader>()
  const { agreements: texts } = useMessages()
  const draft = mayDraft ? (
    <Link className="button" to="/agreements/new">
      {texts.list.draft}
    </Link>
  ) : undefined
  const hrefFor = (number: number) =>
    `/agreements?${new URLSearchParams({ ...(state ? { state } : {}), page: String(number) })}`
  return (
    <div className="page">
      <PageHead title={texts.title} aside={counts.length > 0 ? draft : undefined} />
      <div className="stack">
        {toSign.first ? <SignNext {...toSign.first} count={toSign.count} /> : null}
        <StateFilter counts={counts} chosen={state} />
        {agreements.length > 0 ? (
          <AgreementList agreements={agreements} side={side} unread={unread} />
        ) : (
          <NothingHere side={side} ever={counts.length > 0} action={counts.length > 0 ? undefined : draft} />
        )}
        <Pager page={page} pages={pages} hrefFor={hrefFor} />
      </div>
    </div>
  )
}

interface NothingHereProps {
  side: ReturnType<typeof sideOf>
  /** There are some, in other states. */
  ever: boolean
  action: JSX.Element | undefined
}

function NothingHere({ side, ever, action }: NothingHereProps) {
  const { list } = useMessages().agreements
  if (ever) return <EmptyState title={list.emptyState} />
  const text = side === 'BUYER' ? list.emptyBuyer : side === 'SUPPLIER' ? list.emptySupplier : list.emptyOfficial
  return <EmptyState title={list.empty} text={text} action={action} />
}
