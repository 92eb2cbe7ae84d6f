import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MemberPage } from '~/features/accounts/components/member-page'
import { readMember } from '~/features/accounts/members.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { actOnMember } from '~/http/member-pages.server'
import { pageTitle } from '~/messages/page-title'

const BACK = '/office/officials'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'official.change')
  return foundOrThrow(await readMember(ctx, null, idOf(args.params)))
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'official.change')
  const { id } = foundOrThrow(await readMember(signedIn.ctx, null, idOf(args.params)))
  return await actOnMember(args, signedIn, id, BACK)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ members }) => data?.name ?? members.officialsTitle)

export default function Official() {
  const member = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <MemberPage member={member} answer={answer} back={BACK} />
}
