import nodemailer from 'nodemailer'
import { type Mail, type Mailer, SendingFailed } from './messaging'

export interface SmtpOptions {
  /** smtp://user:password@host:587 or smtps://…:465, with nodemailer's options in the query. */
  url: string
  /** What stands in From: an address, or NAME <address>. */
  from: string
  /** How long any step of the conversation may take. */
  timeoutMs?: number
}

/** Sends through an SMTP server. Files and links in a message are never fetched: it has none. */
export function smtpMailer({ url, from, timeoutMs = 20_000 }: SmtpOptions): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    via: 'smtp',
    async send({ to, subject, text, html, id }: Mail) {
      try {
        await transport.sendMail({
          from,
          // As an object it is one address, whatever it holds; a list or a name cannot be made of it.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@xiangyue>`,
          // Answers by machines (out of office) are not wanted: RFC 3834.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw failureOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** Refused for good is a 5xx about the recipient or the message; a wrong password or a full server is mended by people. */
function failureOf(error: unknown): SendingFailed {
  const { code, command, responseCode, message } = error as {
    code?: string
    command?: string
    responseCode?: number
    message?: string
  }
  const about = code === 'EENVELOPE' || code === 'EMESSAGE' || command === 'RCPT TO' || command === 'DATA'
  const permanent = about && (responseCode ?? 0) >= 500
  return new SendingFailed(`smtp: ${[code, responseCode, message].filter(Boolean).join(' ')}`, permanent)
}
