import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readBulletin } from '~/features/reports/bulletin.view.server'
import { BulletinPage } from '~/features/reports/components/bulletin-page'
import { freezeBulletin } from '~/features/reports/freeze-written.server'
import { refusalResponse } from '~/http/forms.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readBulletin(ctx, new URL(args.request.url).searchParams.get('period')))
}

/** Keeps the bulletin as a frozen report, with its words. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.freeze')
  const frozen = await freezeBulletin(ctx, new URL(args.request.url).searchParams.get('period'))
  return frozen.ok ? redirect(`/office/reports/${frozen.value.number}`) : refusalResponse(frozen.refusal)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ bulletins }) => bulletins.title)

export default function OfficeBulletin() {
  return <BulletinPage page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
