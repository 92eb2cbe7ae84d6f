import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SetUpReminder } from '~/features/onboarding/components/set-up-reminder'
import { readProgramme } from '~/features/programmes/programmes.view.server'
import { officeLinks } from '~/features/progress/components/board-links'
import { BoardPage } from '~/features/progress/components/board-page'
import { OfficeNav } from '~/features/progress/components/office-nav'
import { readBoardPage } from '~/features/progress/progress.view.server'
import { countWaiting } from '~/features/reviews/reviews.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const [board, { setUpAt }, waiting] = await Promise.all([
    readBoardPage(ctx, new URL(args.request.url).searchParams.get('year')),
    readProgramme(ctx.db, ctx.actor.programmeId),
    countWaiting(ctx),
  ])
  return { ...foundOrThrow(board), waiting: waiting.total, remind: setUpAt === null && !args.context.env.sample }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ progress }) => (data ? fill(progress.officeTitle, { year: data.board.year }) : progress.title))

export default function Office() {
  const { remind, waiting, ...page } = useLoaderData<typeof loader>()
  const { progress } = useMessages()
  const { year } = page.board
  return (
    <BoardPage
      {...page}
      title={fill(progress.officeTitle, { year })}
      path="/office"
      links={officeLinks(year)}
      intro={
        <>
          {remind ? <SetUpReminder /> : null}
          <OfficeNav waiting={waiting} />
        </>
      }
    />
  )
}
