import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readOfficeVillage } from '~/features/progress/board/office-village.view.server'
import { OfficeVillagePage } from '~/features/progress/components/office-village'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const asked = new URL(args.request.url).searchParams.get('year')
  return foundOrThrow(await readOfficeVillage(ctx, args.params.slug ?? '', asked))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ progress }) =>
    data ? fill(progress.office.village, { name: data.village.name, year: data.page.board.year }) : progress.title,
  )

export default function OfficeVillage() {
  return <OfficeVillagePage {...useLoaderData<typeof loader>()} />
}
