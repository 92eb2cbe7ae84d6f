import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '~/features/accounts/sign-out.server'
import { optionalActor } from '~/http/guard.server'
import { endedSessionCookie, readSessionToken } from '~/http/session.server'

/** Following a link never signs anybody out. */
export function loader() {
  return redirect('/')
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const token = readSessionToken(args.request, args.context)
  if (token) await signOut(ctx, { token })
  return redirect('/', { headers: { 'Set-Cookie': endedSessionCookie(args.context) } })
}
