import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLinks } from '~/features/progress/components/board-links'
import { BoardPage } from '~/features/progress/components/board-page'
import { readBoardPage } from '~/features/progress/progress.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { fill } from '~/messages'
import { publicMeta } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export const handle: PageHandle = { kept: true }

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  return foundOrThrow(await readBoardPage(ctx, new URL(args.request.url).searchParams.get('year')))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...publicMeta(matches, ({ progress }) => ({
    title: data ? fill(progress.yearTitle, { year: data.board.year }) : progress.title,
    description: progress.description,
  })),
]

export default function Progress() {
  const page = useLoaderData<typeof loader>()
  const { progress } = useMessages()
  const title = fill(progress.yearTitle, { year: page.board.year })
  return <BoardPage {...page} title={title} path="/progress" links={publicLinks()} />
}
