import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readBulletin } from '~/features/reports/bulletin.view.server'
import { BulletinPage } from '~/features/reports/components/bulletin-page'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readBulletin(ctx, new URL(args.request.url).searchParams.get('period')))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ bulletins }) => bulletins.title)

export default function OfficeBulletin() {
  return <BulletinPage page={useLoaderData<typeof loader>()} />
}
