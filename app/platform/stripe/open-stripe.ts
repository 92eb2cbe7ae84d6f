import { join } from 'node:path'
import { systemClock } from '../clock/clock'
import type { Log } from '../log/log'
import { whyNotFree } from '../process/port.mjs'
import { type ServedStandIn, serveStandIn } from './stand-in/serve-stand-in'
import { createStandIn, type StandIn } from './stand-in/stand-in'
import { stateFile } from './stand-in/state-file'
import { webhookTo } from './stand-in/webhooks'
import { createStripeClient } from './stripe-client'
import type { OnlinePayment } from './stripe-port'
import type { StripeSettings } from './stripe-settings'

/** Where Stripe, and the stand-in, bring their events. */
const WEBHOOK_PATH = '/webhooks/stripe'

export interface OpenStripe {
  payment: OnlinePayment
  /** The stand-in that was started beside the product, if one was. */
  beside: { origin: string; bringEventsTo(address: string): void; close(): Promise<void> } | null
}

export interface StripePlace {
  dataDir: string
  /** Of the product: the stand-in takes the next one where it can, so that its pages keep their addresses. */
  port: number
  log: Log
}

/** Paying online as the environment names it. */
export async function openStripe(settings: StripeSettings, place: StripePlace): Promise<OpenStripe> {
  if (settings.state === 'BESIDE') return await beside(place)
  if (settings.state === 'ON') return { payment: { port: createStripeClient(settings) }, beside: null }
  if (settings.state === 'OFF') return { payment: { port: null, why: 'OFF' }, beside: null }
  return { payment: { port: null, why: 'WRONG', mend: settings.mend }, beside: null }
}

async function beside({ dataDir, port, log }: StripePlace): Promise<OpenStripe> {
  const store = stateFile(join(dataDir, 'stripe-stand-in.json'))
  const standIn = createStandIn({ clock: systemClock, log, store })
  const served = await serveStandIn(standIn, await portBeside(port))
  const { secretKey, webhookSecret } = standIn
  const client = createStripeClient({ mode: 'STAND_IN', secretKey, webhookSecret, apiBase: served.origin })
  return { payment: { port: client }, beside: brought(standIn, served) }
}

function brought({ webhooks }: StandIn, { origin, close }: ServedStandIn): OpenStripe['beside'] {
  return { origin, close, bringEventsTo: (address) => webhooks.bringTo(webhookTo(`${address}${WEBHOOK_PATH}`)) }
}

async function portBeside(port: number): Promise<number> {
  return port > 0 && port < 65_535 && (await whyNotFree('127.0.0.1', port + 1)) === null ? port + 1 : 0
}
