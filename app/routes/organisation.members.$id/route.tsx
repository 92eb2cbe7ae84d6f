import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MemberPage } from '~/features/accounts/components/member-page'
import { readMember } from '~/features/accounts/members.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { actOnMember } from '~/http/member-pages.server'
import { pageTitle } from '~/messages/page-title'

const BACK = '/organisation/members'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'member.change')
  return foundOrThrow(await readMember(ctx, ctx.actor.organisationId, idOf(args.params)))
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'member.change')
  const { id } = foundOrThrow(await readMember(signedIn.ctx, signedIn.ctx.actor.organisationId, idOf(args.params)))
  return await actOnMember(args, signedIn, id, BACK)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ members }) => data?.name ?? members.title)

export default function Member() {
  const member = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <MemberPage member={member} answer={answer} back={BACK} />
}
