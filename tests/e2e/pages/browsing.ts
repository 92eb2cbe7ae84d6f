import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import type { Locale } from '~/messages'
import { signInQuietly } from '../people'
import { type Visitor, Walk } from './walk'

/** Somebody who reads in one language: the browser context of that person, and a way to find addresses. */
export interface Browsing {
  context: BrowserContext
  /** Their one tab, in which they go from page to page. */
  tab: Page
  walk: Walk
}

export type Browse = (as: SamplePhone | undefined, locale: Locale) => Promise<Browsing>

/** One browser context per person and language, signed in when it is first asked for. */
export function openBrowsing(browser: Browser, origin: string): { browse: Browse; close(): Promise<void> } {
  const open = new Map<string, Promise<Browsing>>()
  const enter = async (as: SamplePhone | undefined, locale: Locale) => {
    const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'xy_locale', value: locale, url: origin }])
    if (as) await signInQuietly(context.request, origin, as)
    return { context, tab: await context.newPage(), walk: new Walk(visitorOf(context.request, origin)) }
  }
  return {
    browse(as, locale) {
      const key = `${as} ${locale}`
      const browsing = open.get(key) ?? enter(as, locale)
      open.set(key, browsing)
      return browsing
    },
    async close() {
      for (const browsing of open.values()) await (await browsing).context.close()
    },
  }
}

/** The context's own requests, with its cookies. */
function visitorOf(request: APIRequestContext, origin: string): Visitor {
  return {
    async get(path) {
      const answer = await request.get(path)
      return { status: answer.status(), html: await answer.text() }
    },
    async post(path, form, file) {
      const sent = file
        ? {
            multipart: {
              ...form,
              [file.field]: { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) },
            },
          }
        : { form }
      const answer = await request.post(path, { ...sent, headers: { Origin: origin }, maxRedirects: 0 })
      return { status: answer.status(), location: answer.headers().location ?? null }
    },
  }
}
