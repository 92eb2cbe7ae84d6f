import { setTimeout as pause } from 'node:timers/promises'
import { SmsFailed, type SmsSender } from './sms'

export interface SmsGateway {
  url: string
  /** Sent as `Authorization: Bearer …`; undefined sends none. */
  token: string | undefined
  /** JSON whose texts may hold {phone}, {text} and {code}. */
  body: string
}

export const DEFAULT_SMS_BODY = '{"phone":"{phone}","text":"{text}"}'

export interface GatewayTiming {
  /** How long one attempt may take. */
  timeoutMs: number
  /** Pauses before the second attempt, the third …; their number is that of the further attempts. */
  pausesMs: readonly number[]
}

const PATIENCE: GatewayTiming = { timeoutMs: 10_000, pausesMs: [1_000, 4_000] }

/**
 * Any gateway that takes JSON by POST and answers 2xx when it has taken the message. Tried again after a network error,
 * a timeout, 429 and 5xx; any other answer is final. A redirect is not followed: the token is for one address.
 */
export function gatewaySender(gateway: SmsGateway, { timeoutMs, pausesMs }: GatewayTiming = PATIENCE): SmsSender {
  return async (message) => {
    const body = JSON.stringify(filled(JSON.parse(gateway.body), { ...message }))
    for (let attempt = 0; ; attempt++) {
      const failure = await tried(gateway, body, timeoutMs)
      if (failure === null) return
      const wait = pausesMs[attempt]
      if (!failure.again || wait === undefined) {
        throw new SmsFailed(`the gateway ${failure.why} (attempt ${attempt + 1})`)
      }
      await pause(wait)
    }
  }
}

interface Failure {
  why: string
  again: boolean
}

async function tried({ url, token }: SmsGateway, body: string, timeoutMs: number): Promise<Failure | null> {
  const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) }
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await answer.body?.cancel()
    if (answer.ok) return null
    return { why: `answered ${answer.status}`, again: answer.status === 429 || answer.status >= 500 }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return { why: late ? `did not answer within ${timeoutMs} ms` : 'could not be reached', again: true }
  }
}

/** The template with its places filled, in texts only: no message can change its shape. */
function filled(template: unknown, values: Readonly<Record<string, string | undefined>>): unknown {
  if (typeof template === 'string') return template.replace(/\{(phone|text|code)\}/gu, (_, name) => values[name] ?? '')
  if (Array.isArray(template)) return template.map((part) => filled(part, values))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([key, part]) => [key, filled(part, values)]))
}
