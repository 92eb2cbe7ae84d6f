import { parseArgs } from 'node:util'
import { serveStandIn } from '~/platform/stripe/stand-in/serve-stand-in'
import { createStandIn } from '~/platform/stripe/stand-in/stand-in'
import { stateFile } from '~/platform/stripe/stand-in/state-file'
import { webhookTo } from '~/platform/stripe/stand-in/webhooks'
import { type LoneCommand, WrongUsage } from '../command'

/** Keys of its own unless told; both have to be given to the product. */
const KEYS = { secretKey: 'sk_test_standin000000', webhookSecret: 'whsec_standin000000' }

export const stripeStandIn: LoneCommand = {
  name: 'stripe-stand-in',
  usage: '[--port N] [--webhook URL] [--state FILE]',
  summary: 'stands in for Stripe on this machine until it is stopped; no money moves',
  async runAlone({ clock, log, say, closing }, args) {
    const { values } = parseArgs({
      args,
      options: { port: { type: 'string', default: '12111' }, webhook: { type: 'string' }, state: { type: 'string' } },
    })
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) throw new WrongUsage('--port is a number.')
    if (values.webhook !== undefined && !URL.canParse(values.webhook))
      throw new WrongUsage('--webhook is an address, e.g. http://127.0.0.1:3000/webhooks/stripe')
    const store = values.state === undefined ? {} : { store: stateFile(values.state) }
    const standIn = createStandIn({ clock, log, ...KEYS, ...store })
    const served = await serveStandIn(standIn, Number(values.port))
    if (values.webhook) standIn.webhooks.bringTo(webhookTo(values.webhook))
    say(`stand-in for Stripe at ${served.origin}; for the product:`)
    say(
      `STRIPE_API_BASE=${served.origin} STRIPE_SECRET_KEY=${KEYS.secretKey} STRIPE_WEBHOOK_SECRET=${KEYS.webhookSecret}`,
    )
    await new Promise<void>((resolve) => {
      closing(async () => {
        await served.close()
        resolve()
      })
    })
    return 0
  },
}
