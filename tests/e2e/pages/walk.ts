import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { SentFile } from '../../support/caller'
import { choicesOf, formsOf, linksOf } from '../../support/page-forms'

/** Somebody who opens pages and sends forms, in a browser or without one. */
export interface Visitor {
  get(path: string): Promise<{ status: number; html: string }>
  /** With a file the form is multipart. */
  post(
    path: string,
    fields: Record<string, string>,
    file?: SentFile,
  ): Promise<{ status: number; location: string | null }>
}

/** Finds addresses as a person does: by the links of pages. */
export class Walk {
  constructor(private readonly visitor: Visitor) {}

  /** The last link of a page that fits: of a list the oldest, which no other test is working on. */
  async link(page: string, fits: RegExp): Promise<string> {
    const found = linksOf(await this.read(page))
      .filter((href) => fits.test(href))
      .at(-1)
    if (!found) throw new Error(`${page} has no link like ${fits}`)
    return found
  }

  /** A link of a page that is itself linked from a list: the first that has one, from the oldest on. */
  async linkBehind(list: string, page: RegExp, fits: RegExp): Promise<string> {
    const pages = linksOf(await this.read(list))
      .filter((href) => page.test(href))
      .reverse()
    for (const candidate of pages) {
      const found = linksOf(await this.read(candidate)).find((href) => fits.test(href))
      if (found) return found
    }
    throw new Error(`nothing on ${list} leads to a link like ${fits}`)
  }

  /** The address of a form that is asked for by choosing one of several. */
  async choice(page: string, name: string): Promise<string> {
    const chosen = choicesOf(await this.read(page), name)[0]
    if (!chosen) throw new Error(`${page} offers no ${name}`)
    return `${page}?${new URLSearchParams({ [name]: chosen })}`
  }

  /**
   * Fills in the page's form and sends it: the first, or the one that goes `to` an address like this, or that has this
   * button. @returns where it led
   */
  async send(
    page: string,
    change: (field: string, value: string) => string,
    { to = /(?<!^\/sign-out)$/, press }: { to?: RegExp; press?: string } = {},
  ): Promise<string> {
    const form = formsOf(await this.read(page)).find(
      ({ action, method, buttons }) =>
        method === 'post' && to.test(action) && (press === undefined || buttons.some(([, value]) => value === press)),
    )
    if (!form) throw new Error(`${page} has no form`)
    const pressed = form.buttons.filter(([, value]) => value === press).slice(0, 1)
    const filled = Object.fromEntries([
      ...form.fields.map(([name, value]) => [name, change(name, value)] as const),
      ...pressed,
    ])
    const { status, location } = await this.visitor.post(form.action || page, filled)
    if (!location) throw new Error(`the form of ${page} answered ${status}`)
    return location
  }

  /** Takes a sheet out and sends it back with its last line twice. @returns where it led: what would change, what is wrong */
  async sheet(out: string, page: string): Promise<string> {
    const lines = (await this.read(out)).trimEnd().split(/\r?\n/)
    const form = formsOf(await this.read(page)).find(({ fields }) => fields.some(([name]) => name === 'sheetId'))
    if (!form) throw new Error(`${page} takes no sheet`)
    const fields = Object.fromEntries(form.fields.filter(([name]) => name !== 'file'))
    const file = { field: 'file', name: 'sheet.csv', text: [...lines, lines.at(-1)].join('\r\n') }
    const { status, location } = await this.visitor.post(form.action || page, fields, file)
    if (!location) throw new Error(`the sheet sent to ${page} was answered ${status}`)
    return location
  }

  private async read(page: string): Promise<string> {
    const { status, html } = await this.visitor.get(page)
    if (status !== 200) throw new Error(`${page} answered ${status}`)
    return html
  }
}

/** The one-time link of an invitation, made with the operator's command while the product runs. */
export async function invitation(phone: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, SAMPLE: 'on' }
  const args = ['bin/xiangyue.mjs', 'official', 'invite', phone, '邀请（示例）']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  const path = /\/invitation\/\S+/.exec(stdout)?.[0]
  if (!path) throw new Error(`no link in what the command said:\n${stdout}`)
  return path
}
