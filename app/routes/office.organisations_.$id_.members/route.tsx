import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MembersPage } from '~/features/accounts/components/members-page'
import { readMembersPage } from '~/features/accounts/members.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { actOnMembers, cursorsOf } from '~/http/member-pages.server'
import { pageTitle } from '~/messages/page-title'

const pathOf = (id: string) => `/office/organisations/${id}/members`

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'manager.invite')
  const id = idOf(args.params)
  return { id, page: foundOrThrow(await readMembersPage(ctx, id, cursorsOf(args.request))) }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'manager.invite')
  const id = idOf(args.params)
  return await actOnMembers(args, signedIn, id, pathOf(id))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ members }) => members.title)

/** For an official: who acts for an organisation, and the invitation of its first manager. */
export default function MembersOfOrganisation() {
  const { id, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <MembersPage page={page} answer={answer} path={pathOf(id)} changes={false} />
}
