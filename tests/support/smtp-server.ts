import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What the server does with the next conversation. */
export type SmtpMood =
  | 'takes it'
  /** 450 to the recipient: full, come back. */
  | 'is busy'
  /** 550 to the recipient: nobody here. */
  | 'knows nobody'
  /** Says nothing to the recipient any more. */
  | 'hangs'
  /** Has the whole message and then drops the line instead of saying so. */
  | 'takes it and drops'

export interface TakenMail {
  from: string
  to: string[]
  /** Headers and body as they came. */
  raw: string
}

export interface SmtpServer {
  url: string
  mails: TakenMail[]
  mood: SmtpMood
  /** Answers after so long. */
  slowMs: number
  close(): Promise<void>
}

/** A mail server of a few lines, that fails as real ones do. */
export async function openSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>()
  const net = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, server)
  })
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve))
  const server: SmtpServer = {
    url: `smtp://127.0.0.1:${(net.address() as AddressInfo).port}`,
    mails: [],
    mood: 'takes it',
    slowMs: 0,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => net.close(resolve))
    },
  }
  return server
}

function converse(socket: Socket, server: SmtpServer): void {
  const say = (line: string) => setTimeout(() => socket.writable && socket.write(`${line}\r\n`), server.slowMs)
  let mail: TakenMail = { from: '', to: [], raw: '' }
  let inData = false
  let buffer = ''
  say('220 stand-in')
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    buffer += chunk
    if (inData) return takeData()
    for (let end = buffer.indexOf('\r\n'); end !== -1 && !inData; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      answer(line)
    }
    if (inData) takeData()
  })

  function answer(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') say('250 stand-in')
    else if (verb === 'MAIL') {
      mail = { from: line, to: [], raw: '' }
      say('250 ok')
    } else if (verb === 'RCPT') {
      if (server.mood === 'hangs') return
      if (server.mood === 'is busy') return void say('450 4.2.1 <someone@example.cn> mailbox busy')
      if (server.mood === 'knows nobody') return void say('550 5.1.1 <someone@example.cn> nobody here')
      mail.to.push(line)
      say('250 ok')
    } else if (verb === 'DATA') {
      inData = true
      say('354 go on')
    } else if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
    } else say('250 ok')
  }

  function takeData(): void {
    const end = buffer.indexOf('\r\n.\r\n')
    if (end === -1) return
    mail.raw = buffer.slice(0, end)
    buffer = buffer.slice(end + 5)
    inData = false
    server.mails.push(mail)
    if (server.mood === 'takes it and drops') {
      socket.destroy()
      return
    }
    say('250 2.0.0 taken')
  }
}

/** A header of a raw mail, unfolded, with its encoded words read. */
export function headerOf({ raw }: TakenMail, name: string): string | null {
  const head = raw.split('\r\n\r\n', 1)[0]!.replace(/\r\n[ \t]+/g, ' ')
  const line = head.split('\r\n').find((candidate) => candidate.toLowerCase().startsWith(`${name.toLowerCase()}: `))
  if (!line) return null
  return line
    .slice(name.length + 2)
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')))
}

/** The readable parts of a raw mail, one after the other. */
export function bodyOf({ raw }: TakenMail): string {
  const parts = raw.split(/\r\n--[^\r\n]+\r\n/).slice(1)
  return parts
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n')
      const body = rest.join('\r\n\r\n')
      if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
      return /quoted-printable/i.test(head) ? quoted(body.replace(/=\r\n/g, '')) : body
    })
    .join('\n')
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /=[0-9A-F]{2}/i.test(text) ? Buffer.from(bytes, 'latin1').toString() : text
}
