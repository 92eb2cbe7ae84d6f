import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '~/platform/log/log'
import { type Mailer, SendingFailed, withoutAddresses } from '~/platform/messaging/messaging'
import { outboxGroup, outboxMailer } from '~/platform/messaging/outbox'
import { robotGroup } from '~/platform/messaging/robot-group'
import { smtpMailer } from '~/platform/messaging/smtp-mailer'
import { openRobotServer, ROBOT_OK, type RobotServer } from '../support/robot-server'
import { bodyOf, headerOf, openSmtpServer, type SmtpServer } from '../support/smtp-server'

const MAIL = { to: 'someone@example.cn', subject: '新的采购单', text: '正文\n', html: '<p>正文</p>', id: 'the-id' }

async function failureOf(sending: Promise<void>): Promise<SendingFailed> {
  const error = await sending.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (!(error instanceof SendingFailed)) throw new Error(`expected a SendingFailed, got ${String(error)}`)
  return error
}

describe('mail by SMTP', () => {
  let server: SmtpServer
  let mailer: Mailer
  beforeAll(async () => {
    server = await openSmtpServer()
    mailer = smtpMailer({ url: server.url, from: '乡约 <notices@example.cn>', timeoutMs: 400 })
  })
  afterEach(() => {
    server.mood = 'takes it'
    server.mails.length = 0
  })
  afterAll(async () => {
    mailer.close()
    await server.close()
  })

  it('arrives with both bodies, under an id that a repeat has too', async () => {
    await mailer.send(MAIL)
    await mailer.send(MAIL)
    expect(server.mails).toHaveLength(2)
    const [mail] = server.mails
    expect(headerOf(mail!, 'Subject')).toBe(MAIL.subject)
    expect(headerOf(mail!, 'From')).toContain('<notices@example.cn>')
    expect(headerOf(mail!, 'To')).toBe('someone@example.cn')
    expect(headerOf(mail!, 'Auto-Submitted')).toBe('auto-generated')
    expect(server.mails.map((one) => headerOf(one, 'Message-ID'))).toEqual(['<the-id@xiangyue>', '<the-id@xiangyue>'])
    expect(bodyOf(mail!)).toContain('<p>正文</p>')
  })

  it('cannot be given another header, recipient or body by what it says', async () => {
    const evil = 'a\r\nBcc: other@example.cn\r\n\r\nbody'
    await mailer.send({ ...MAIL, subject: evil, to: 'someone@example.cn' })
    const [mail] = server.mails
    expect(mail!.to).toEqual(['RCPT TO:<someone@example.cn>'])
    expect(headerOf(mail!, 'Bcc')).toBeNull()
    await failureOf(mailer.send({ ...MAIL, to: 'a@example.cn>\r\nRCPT TO:<b@example.cn' })).catch(() => null)
    expect(server.mails.flatMap(({ to }) => to).filter((line) => line.includes('b@example.cn>'))).toEqual([])
  })

  it.each([
    ['is busy', false],
    ['knows nobody', true],
    ['hangs', false],
    ['takes it and drops', false],
  ] as const)('fails when the server %s; for good: %s; the reason names nobody', async (mood, permanent) => {
    server.mood = mood
    const failure = await failureOf(mailer.send(MAIL))
    expect(failure.permanent).toBe(permanent)
    expect(failure.message).toMatch(/^smtp: /)
    expect(failure.message).not.toContain('someone@')
  })

  it('fails for now when there is no server, and when it refuses the password', async () => {
    const nowhere = smtpMailer({ url: 'smtp://user:secret@127.0.0.1:1', from: 'a@example.cn', timeoutMs: 400 })
    const failure = await failureOf(nowhere.send(MAIL))
    expect(failure.permanent).toBe(false)
    expect(failure.message).not.toContain('secret')
    nowhere.close()
  })
})

describe('the group robot', () => {
  let robot: RobotServer
  const MESSAGE = { title: '标题', text: '正文', link: 'https://here.example/notices/1', id: 'the-id' }
  beforeAll(async () => {
    robot = await openRobotServer()
  })
  afterEach(() => {
    robot.answer = ROBOT_OK
    robot.calls.length = 0
  })
  afterAll(() => robot.close())
  const group = (kind: 'wecom' | 'dingtalk' | 'json', secret?: string) =>
    robotGroup({ kind, url: robot.url, secret, timeoutMs: 300, now: () => new Date(1_700_000_000_000) })

  it('of WeChat Work and DingTalk gets plain text with the link', async () => {
    await group('wecom').send(MESSAGE)
    await group('dingtalk').send(MESSAGE)
    const body = { msgtype: 'text', text: { content: `标题\n正文\n${MESSAGE.link}` } }
    expect(robot.calls.map((call) => call.body)).toEqual([body, body])
    expect(robot.calls[0]).toMatchObject({ url: '/send?key=the-secret-key', idempotencyKey: 'the-id' })
  })

  it('of DingTalk is signed where it has a secret', async () => {
    await group('dingtalk', 'SEC1').send(MESSAGE)
    const query = new URL(robot.calls[0]!.url, robot.url).searchParams
    // printf '1700000000000\nSEC1' | openssl dgst -sha256 -hmac SEC1 -binary | base64
    expect(query.get('timestamp')).toBe('1700000000000')
    expect(query.get('sign')).toBe('ukR4+WoOOBTGaOauYqugxVrMSFyr92q4hPxJxuOkiio=')
    expect(query.get('key')).toBe('the-secret-key')
  })

  it('gets no more than it takes, cut between characters, and always the link', async () => {
    await group('wecom').send({ ...MESSAGE, text: '𠮷'.repeat(2_000) })
    const { content } = (robot.calls[0]!.body as { text: { content: string } }).text
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_000)
    expect(content).toMatch(/𠮷…\nhttps:\/\/here\.example\/notices\/1$/u)
  })

  it('of any other kind gets JSON and may answer as it likes', async () => {
    robot.answer = { status: 204, body: '' }
    await group('json').send(MESSAGE)
    expect(robot.calls[0]!.body).toEqual(MESSAGE)
  })

  it.each([
    [
      'an errcode that asks for patience',
      { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' },
      false,
    ],
    ['an errcode that refuses', { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }, true],
    ['no robot’s answer', { status: 200, body: '<html>' }, false],
    ['500 after the work', { status: 500, body: '' }, false],
    ['429', { status: 429, body: '' }, false],
    ['404', { status: 404, body: '' }, true],
    ['nothing in time', { status: 200, body: ROBOT_OK.body, afterMs: 600 }, false],
    ['a redirect to elsewhere', { status: 302, body: '', location: 'http://127.0.0.1:1/' }, false],
  ])('that answers %s fails; the reason holds no key', async (_, answer, permanent) => {
    robot.answer = answer
    const failure = await failureOf(group('wecom').send(MESSAGE))
    expect(failure.permanent).toBe(permanent)
    expect(failure.message).not.toContain('the-secret-key')
  })
})

describe('the outbox', () => {
  const directory = mkdtempSync(join(tmpdir(), 'xiangyue-outbox-'))
  afterAll(() => rmSync(directory, { recursive: true }))

  it('is a file of its owner, a line per message, and the log names nobody', async () => {
    const lines: string[] = []
    const log = createLog({ level: 'debug', write: (line) => lines.push(line) })
    const outbox = join(directory, 'outbox')
    await outboxMailer(outbox, log).send(MAIL)
    await outboxMailer(outbox, log).send(MAIL)
    await outboxGroup(outbox, log).send({ title: '标题', text: '正文', link: 'http://here/', id: '2' })
    const mails = readFileSync(join(outbox, 'mail.jsonl'), 'utf8').trim().split('\n')
    expect(mails).toHaveLength(2)
    expect(JSON.parse(mails[0]!)).toMatchObject({ to: MAIL.to, subject: MAIL.subject, text: MAIL.text })
    expect(statSync(join(outbox, 'mail.jsonl')).mode & 0o777).toBe(0o600)
    expect(statSync(outbox).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(outbox, 'group.jsonl'), 'utf8')).toContain('标题')
    expect(lines).toHaveLength(3)
    expect(lines.join('\n')).not.toContain('someone')
  })
})

it('a reason keeps no address, phone number or key', () => {
  const text = withoutAddresses('550 <a.b@example.cn> 13800000011 https://robot/send?key=abc\r\nInjected: x')
  expect(text).toBe('550 <…@…> … https://robot/send?… Injected: x')
})
