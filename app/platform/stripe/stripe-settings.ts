import type { StripeMode } from './stripe-port'

/** What the environment says about paying online. */
export type StripeSettings =
  /** No keys: 在线支付未开通. */
  | { state: 'OFF' }
  /** Keys that cannot work; `mend` says in one sentence what to do, without repeating a value. */
  | { state: 'WRONG'; mend: string }
  | { state: 'ON'; mode: StripeMode; secretKey: string; webhookSecret: string; apiBase: string | undefined }
  /** The stand-in is started beside the product, with keys of its own. */
  | { state: 'BESIDE' }

export interface StripeVariables {
  secretKey: string | undefined
  webhookSecret: string | undefined
  apiBase: string | undefined
}

const SECRET_KEY = /^[sr]k_(test|live)_[A-Za-z0-9_]{10,}$/
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=_-]{10,}$/
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Reads the keys by their shape. A wrong one is no reason not to start: everything but paying online works without.
 * A live key goes to Stripe and nowhere else.
 */
export function stripeSettings({ secretKey, webhookSecret, apiBase }: StripeVariables): StripeSettings {
  if (!secretKey && !webhookSecret && !apiBase) return { state: 'OFF' }
  if (!secretKey) return wrong('STRIPE_SECRET_KEY is missing beside the other STRIPE_ variables.')
  if (secretKey.startsWith('pk_')) return wrong('STRIPE_SECRET_KEY holds a publishable key (pk_…): use the secret one.')
  const kind = SECRET_KEY.exec(secretKey)?.[1]
  if (!kind) return wrong('STRIPE_SECRET_KEY must be a secret or restricted key of Stripe (sk_… or rk_…).')
  if (!webhookSecret || !WEBHOOK_SECRET.test(webhookSecret))
    return wrong('STRIPE_WEBHOOK_SECRET must be the signing secret of the webhook endpoint (whsec_…).')
  if (apiBase !== undefined && !isStandIn(apiBase))
    return wrong('STRIPE_API_BASE must be a stand-in on this machine, e.g. http://127.0.0.1:12111.')
  if (apiBase !== undefined && kind === 'live')
    return wrong('STRIPE_API_BASE is set beside a live key, which goes to Stripe only: use a test key or remove it.')
  const mode = apiBase !== undefined ? 'STAND_IN' : kind === 'live' ? 'LIVE' : 'TEST'
  return { state: 'ON', mode, secretKey, webhookSecret, apiBase }
}

function wrong(mend: string): StripeSettings {
  return { state: 'WRONG', mend }
}

function isStandIn(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, pathname, origin } = new URL(address)
  return protocol === 'http:' && LOOPBACK.has(hostname) && pathname === '/' && address.replace(/\/$/, '') === origin
}
