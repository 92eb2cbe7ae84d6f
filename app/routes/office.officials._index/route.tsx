import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MembersPage } from '~/features/accounts/components/members-page'
import { readMembersPage } from '~/features/accounts/members.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { actOnMembers, cursorsOf } from '~/http/member-pages.server'
import { pageTitle } from '~/messages/page-title'

const PATH = '/office/officials'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'official.read')
  return foundOrThrow(await readMembersPage(ctx, null, cursorsOf(args.request)))
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'official.invite')
  return await actOnMembers(args, signedIn, null, PATH)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ members }) => members.officialsTitle)

export default function Officials() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <MembersPage page={page} answer={answer} path={PATH} changes />
}
