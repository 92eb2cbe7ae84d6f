import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLinks } from '~/features/progress/components/board-links'
import { BoardPage } from '~/features/progress/components/board-page'
import { readBoardPage } from '~/features/progress/progress.view.server'
import { optionalActor } from '~/http/guard.server'
import { askedYear } from '~/http/board-year.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  return await readBoardPage(ctx, await askedYear(ctx, args.request))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ progress }) =>
    data ? fill(progress.yearTitle, { year: data.board.year }) : progress.title,
  )

export default function Progress() {
  const page = useLoaderData<typeof loader>()
  const { progress } = useMessages()
  return (
    <BoardPage
      {...page}
      title={fill(progress.yearTitle, { year: page.board.year })}
      path="/progress"
      links={publicLinks()}
    />
  )
}
