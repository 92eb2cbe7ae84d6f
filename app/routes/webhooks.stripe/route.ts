import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveEvents } from '~/features/checkouts/receive-event.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { notFound, optionalActor } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'

/** Nothing to look at. */
export async function loader(): Promise<Response> {
  notFound()
}

/**
 * What Stripe tells: stored once per event and looked into by the queue, so that it is answered at once. Whose
 * signature is wrong leaves nothing behind and may not try often.
 */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { context, request } = args
  const { port } = context.stripe
  // Stripe tries again for days: until then the key may be mended.
  if (!port) return new Response('Paying online is off.\n', { status: 503 })
  const body = Buffer.from(await request.arrayBuffer())
  const now = context.clock()
  const told = port.verifyWebhook(body, request.headers.get('Stripe-Signature'), now)
  // Stripe's own word about something that has no id (its balance, for one): nothing to look at, and nothing to send again.
  if (!told.ok && told.why === 'not-an-event') return new Response(null, { status: 204 })
  if (!told.ok) {
    const { ctx } = await optionalActor(args)
    const spent = await spendAllowanceOf(ctx, 'webhook')
    context.log.warn('a webhook was not signed by Stripe', { why: told.why })
    return new Response(`${told.why}\n`, spent.ok ? { status: 400 } : responseInit(spent.refusal))
  }
  await receiveEvents({ db: context.db, now }, [told.event], false)
  return new Response(null, { status: 204 })
}
