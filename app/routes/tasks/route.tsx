import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { TaskList } from '~/features/tasks/components/task-list'
import { readAwaited, readMyTasks } from '~/features/tasks/tasks.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  // An official's work has its own page.
  if (ctx.actor.role === 'OFFICIAL') throw redirect('/office')
  const { searchParams } = new URL(args.request.url)
  const others = searchParams.get('whose') === 'others'
  const page = pageNamed(searchParams.get('page'))
  const [mine, awaited] = await Promise.all([
    readMyTasks(ctx, others ? { size: 1 } : { page }),
    readAwaited(ctx, others ? { page } : { size: 1 }),
  ])
  return { others, mine, awaited, today: businessDateOf(ctx.now), sample: args.context.env.sample }
}

function pageNamed(text: string | null): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ tasks }) => tasks.title)

export default function Tasks() {
  const { others, mine, awaited, today, sample } = useLoaderData<typeof loader>()
  const { tasks: words } = useMessages()
  const shown = others ? awaited : mine
  const hrefFor = (page: number) =>
    `/tasks?${new URLSearchParams({ ...(others ? { whose: 'others' } : {}), page: String(page) })}`
  return (
    <div className="page">
      <PageHead title={words.title} sample={sample} />
      <nav className="chips" aria-label={words.whose}>
        <Link className="chip" to="/tasks" aria-current={others ? undefined : 'page'}>
          {fill(words.countOf, { name: words.mine, count: mine.total })}
        </Link>
        <Link className="chip" to="/tasks?whose=others" aria-current={others ? 'page' : undefined}>
          {fill(words.countOf, { name: words.awaited, count: awaited.total })}
        </Link>
      </nav>
      {shown.total > 0 ? (
        <TaskList tasks={shown.tasks} today={today} mine={!others} />
      ) : (
        <EmptyState
          title={others ? words.noneAwaited : words.noneMine}
          text={others ? undefined : words.noneMineText}
        />
      )}
      <Pager page={shown.page} pages={shown.pages} hrefFor={hrefFor} />
    </div>
  )
}
