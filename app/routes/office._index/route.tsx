import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SetUpReminder } from '~/features/onboarding/components/set-up-reminder'
import { readProgramme } from '~/features/programmes/programmes.view.server'
import { readOfficeBoard } from '~/features/progress/board/office-board.view.server'
import { OfficeBoardPage } from '~/features/progress/components/office-board'
import { OfficeNav } from '~/features/progress/components/office-nav'
import { readViews } from '~/features/progress/saved-views.view.server'
import { countWaiting } from '~/features/reviews/reviews.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const [page, { setUpAt }, views, waiting] = await Promise.all([
    readOfficeBoard(ctx, new URL(args.request.url).searchParams.get('year')),
    readProgramme(ctx.db, ctx.actor.programmeId),
    readViews(ctx),
    countWaiting(ctx),
  ])
  const remind = setUpAt === null && !args.context.env.sample
  return { page: foundOrThrow(page), views, waiting: waiting.total, remind }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ progress }) =>
    data ? fill(progress.officeTitle, { year: data.page.board.year }) : progress.title,
  )

export default function Office() {
  const { page, views, waiting, remind } = useLoaderData<typeof loader>()
  return (
    <OfficeBoardPage
      page={page}
      views={views}
      intro={
        <>
          {remind ? <SetUpReminder /> : null}
          <OfficeNav waiting={waiting} />
        </>
      }
    />
  )
}
