import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { formsOf, type PageForm } from './page-forms'

export interface Reply {
  status: number
  /** Where it sends on to. */
  location: string | null
  /** What it is: text/html of a page. */
  kind: string
  html: string
}

export type Fields = Record<string, string>

/** What a file field carries. */
export interface SentFile {
  field: string
  name: string
  text: string
}

/** Somebody at the real server over plain HTTP: a session, pages, and their forms as a browser without scripts. */
export class Caller {
  private constructor(
    private readonly origin: string,
    /** The Cookie header it sends; empty for a visitor. */
    readonly cookie: string,
  ) {}

  static visitor(origin: string): Caller {
    return new Caller(origin, '')
  }

  static async signedIn(origin: string, phone: string): Promise<Caller> {
    const reply = await post(origin, '', '/sign-in', { phone, password: SAMPLE_PASSWORD })
    const cookie = reply.headers.get('set-cookie')?.split(';')[0]
    if (reply.status !== 302 || !cookie) throw new Error(`${phone} could not sign in: ${reply.status}`)
    return new Caller(origin, cookie)
  }

  /** Takes an invitation, which signs in. */
  static async entering(origin: string, invitation: string, fields: Fields): Promise<Caller> {
    const reply = await post(origin, '', invitation, fields)
    const cookie = reply.headers.get('set-cookie')?.split(';')[0]
    if (reply.status !== 302 || !cookie) throw new Error(`the invitation was not taken: ${reply.status}`)
    return new Caller(origin, cookie)
  }

  async get(path: string): Promise<Reply> {
    const reply = await fetch(`${this.origin}${path}`, { headers: { Cookie: this.cookie }, redirect: 'manual' })
    return replyOf(reply)
  }

  /** A file, which has to be there. */
  async bytes(path: string): Promise<Buffer> {
    const reply = await fetch(`${this.origin}${path}`, { headers: { Cookie: this.cookie }, redirect: 'manual' })
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`)
    return Buffer.from(await reply.arrayBuffer())
  }

  /** With a file the form is multipart, as a browser sends it. */
  async post(path: string, fields: Fields, file?: SentFile): Promise<Reply> {
    const reply = await post(this.origin, this.cookie, path, fields, file)
    return replyOf(reply)
  }

  /** The page's form that has this field or this intent, filled in as the page fills it. */
  async form(path: string, having: string): Promise<Fields> {
    const { status, html } = await this.get(path)
    const form = formsOf(html).find((candidate) => candidate.method === 'post' && has(candidate, having))
    if (!form) throw new Error(`${path} (${status}) has no form with ${having}`)
    return Object.fromEntries(form.fields)
  }
}

function has(form: PageForm, having: string): boolean {
  const all = [...form.fields, ...form.buttons]
  return all.some(([name, value]) => name === having || (name === 'intent' && value === having))
}

async function replyOf(reply: Response): Promise<Reply> {
  const { status, headers } = reply
  const [location, kind] = [headers.get('location'), headers.get('content-type') ?? '']
  return { status, location, kind, html: await reply.text() }
}

function post(origin: string, cookie: string, path: string, fields: Fields, file?: SentFile): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin },
    body: file ? multipart(fields, file) : new URLSearchParams(fields),
    redirect: 'manual',
  })
}

function multipart(fields: Fields, { field, name, text }: SentFile): FormData {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(key, value)
  body.append(field, new File([text], name, { type: 'text/csv' }))
  return body
}
