import { createStripeClient } from './stripe-client'
import type { OnlinePayment } from './stripe-port'
import type { StripeSettings } from './stripe-settings'

/** Paying online as the environment names it. */
export function stripeOf(settings: StripeSettings): OnlinePayment {
  if (settings.state === 'ON') return { port: createStripeClient(settings) }
  if (settings.state === 'WRONG') return { port: null, why: 'WRONG', mend: settings.mend }
  return { port: null, why: 'OFF' }
}
