import { createHmac } from 'node:crypto'
import { type Group, type GroupMessage, SendingFailed } from './messaging'

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'json'] as const
export type RobotKind = (typeof ROBOT_KINDS)[number]

export interface RobotOptions {
  kind: RobotKind
  /** The robot's own address, whose query holds its key: only ever from the operator, never in a log. */
  url: string
  /** DingTalk's 加签. */
  secret?: string | undefined
  timeoutMs?: number
  now?: () => Date
}

/** 2,048 bytes are the least that any of them takes. */
const MOST_BYTES = 2_000

/** 企业微信: -1 busy, 45009 too many a minute. 钉钉: -1 busy, 130101 and 410100 too many a minute. */
const LATER = new Set([-1, 45009, 130101, 410100])

/**
 * A group robot of WeChat Work or DingTalk, or anything that takes JSON by HTTP. Plain text: markdown would let a
 * firm's name make links and call out to people.
 */
export function robotGroup({ kind, url, secret, timeoutMs = 10_000, now = () => new Date() }: RobotOptions): Group {
  return {
    via: 'webhook',
    async send(message) {
      const answer = await post(
        kind === 'dingtalk' && secret ? signed(url, secret, now()) : url,
        bodyOf(kind, message),
        {
          timeoutMs,
          id: message.id,
        },
      )
      if (answer.status === 429 || answer.status >= 500) throw new SendingFailed(`webhook: ${answer.status}`, false)
      if (answer.status >= 300) throw new SendingFailed(`webhook: ${answer.status}`, true)
      if (kind !== 'json') checkRobot(answer.text)
    },
  }
}

function bodyOf(kind: RobotKind, { title, text, link, id }: GroupMessage): unknown {
  if (kind === 'json') return { id, title, text, link }
  return { msgtype: 'text', text: { content: `${cut(`${title}\n${text}`, MOST_BYTES - link.length - 1)}\n${link}` } }
}

/** Both robots answer 200 to everything and say in the body whether they took it. */
function checkRobot(text: string): void {
  const answer = parsed(text)
  if (answer?.errcode === 0) return
  const code = typeof answer?.errcode === 'number' ? answer.errcode : null
  const why = typeof answer?.errmsg === 'string' ? answer.errmsg : 'no answer that a robot gives'
  throw new SendingFailed(`webhook: errcode ${code ?? 'missing'} ${why}`, code !== null && !LATER.has(code))
}

function parsed(text: string): { errcode?: unknown; errmsg?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

const MOST_ANSWER = 4_096

async function post(
  url: string,
  body: unknown,
  { timeoutMs, id }: { timeoutMs: number; id: string },
): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Idempotency-Key': id },
      body: JSON.stringify(body),
      // Only where the operator said.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, text: (await answer.text()).slice(0, MOST_ANSWER) }
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string } }
    // The message itself may quote the address with its key.
    throw new SendingFailed(`webhook: ${cause?.code ?? (name === 'TimeoutError' ? 'timed out' : 'not reached')}`, false)
  }
}

/** 加签: the robot wants a fresh time, signed. */
function signed(url: string, secret: string, at: Date): string {
  const timestamp = String(at.getTime())
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  const target = new URL(url)
  target.searchParams.set('timestamp', timestamp)
  target.searchParams.set('sign', sign)
  return target.href
}

/** By bytes, never within a character. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  let used = Buffer.byteLength('…')
  for (const character of text) {
    used += Buffer.byteLength(character)
    if (used > bytes) break
    kept += character
  }
  return `${kept}…`
}
