import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '~/platform/log/log'
import { DEFAULT_SMS_BODY, gatewaySender } from '~/platform/sms/gateway'
import { outboxFile, outboxSender } from '~/platform/sms/outbox'
import { createSms, SmsFailed } from '~/platform/sms/sms'

const message = { phone: '13800000011', text: '【乡约】"123456" 是你的验证码', code: '123456' }

interface Heard {
  headers: IncomingMessage['headers']
  body: string
}

/** Stands in for a gateway: answers what the test says, one answer after the other. */
let answers: Array<number | 'hang' | 'drop'> = []
let heard: Heard[] = []
const server = createServer((request, response) => void hear(request, response))
let url = ''

async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  heard.push({ headers: request.headers, body })
  const answer = answers.shift() ?? 200
  if (answer === 'hang') return
  if (answer === 'drop') return void request.socket.destroy()
  if (answer === 302) response.setHeader('Location', '/elsewhere')
  response.writeHead(answer).end('{}')
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  answers = []
  heard = []
})

function gateway(body = DEFAULT_SMS_BODY, token: string | undefined = 'the-token') {
  return gatewaySender({ url, token, body }, { timeoutMs: 200, pausesMs: [1, 1] })
}

describe('a gateway', () => {
  it('gets the message as JSON with the token', async () => {
    await gateway()(message)
    expect(heard).toHaveLength(1)
    expect(heard[0]!.headers.authorization).toBe('Bearer the-token')
    expect(heard[0]!.headers['content-type']).toBe('application/json')
    expect(JSON.parse(heard[0]!.body)).toEqual({ phone: message.phone, text: message.text })
  })

  it('gets it in the shape it wants, which no text can change', async () => {
    await gateway('{"to":["86{phone}"],"template":{"id":7,"params":["{code}","{text}"]},"sign":true}')(message)
    expect(JSON.parse(heard[0]!.body)).toEqual({
      to: ['8613800000011'],
      template: { id: 7, params: ['123456', message.text] },
      sign: true,
    })
  })

  it('is asked again while it is down, slow or busy', async () => {
    answers = [503, 'drop', 200]
    await gateway()(message)
    expect(heard).toHaveLength(3)
    heard = []
    answers = ['hang', 429, 200]
    await gateway()(message)
    expect(heard).toHaveLength(3)
  })

  it.each([[400], [401], [302]])('that answers %i is asked once, and a redirect is not followed', async (status) => {
    answers = [status]
    await expect(gateway()(message)).rejects.toThrow(`answered ${status}`)
    expect(heard).toHaveLength(1)
  })

  it('that stays away is given up, and the reason names neither phone nor text', async () => {
    answers = [500, 'hang', 'drop']
    const failure = await gateway()(message).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SmsFailed)
    expect(String(failure)).not.toMatch(/138|123456/)
    expect(heard).toHaveLength(3)
  })
})

describe('without a gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyue-sms-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('messages lie in an outbox that only its owner reads, one a line', async () => {
    const send = outboxSender(folder)
    await Promise.all([send(message), send({ phone: '13800000012', text: 'line\nbreak' })])
    const lines = readFileSync(outboxFile(folder), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).phone).sort()).toEqual(['13800000011', '13800000012'])
    expect(statSync(outboxFile(folder)).mode & 0o777).toBe(0o600)
  })
})

describe('posting', () => {
  it('answers before the message is out, and logs a failure without phone or text', async () => {
    const lines: string[] = []
    const log = createLog({ level: 'info', write: (line) => lines.push(line) })
    let out = 0
    const slow = createSms(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      out++
      throw new SmsFailed('the gateway answered 500')
    }, log)
    slow.post(message)
    slow.post(message)
    expect(out).toBe(0)
    await slow.settled()
    expect(out).toBe(2)
    expect(lines).toHaveLength(2)
    expect(lines.join()).toContain('answered 500')
    expect(lines.join()).not.toMatch(/13800000011|123456/)
  })
})
