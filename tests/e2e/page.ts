import { test as base, expect, type Page } from '@playwright/test'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { signIn } from './people'

export { expect }

interface Fixtures {
  quietConsole: undefined
  /** The page of somebody who has signed in, in a browser of their own. */
  as: (phone: SamplePhone) => Promise<Page>
}

/** A page whose console must stay free of errors, and whose scripts must not fail. */
export const test = base.extend<Fixtures>({
  quietConsole: [
    async ({ context }, use) => {
      const complaints = complaintsOf(context)
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  as: async ({ browser }, use) => {
    const people = new Map<SamplePhone, { page: Page; complaints: string[] }>()
    await use(async (phone) => {
      const known = people.get(phone)
      if (known) return known.page
      const context = await browser.newContext()
      const complaints = complaintsOf(context)
      const page = await context.newPage()
      people.set(phone, { page, complaints })
      await signIn(page, phone)
      return page
    })
    const complaints = [...people.values()].flatMap((person) => person.complaints)
    for (const { page } of people.values()) await page.context().close()
    expect(complaints).toEqual([])
  },
})

/** A form that came back is no failure, though the browser reports its status as one. */
const FORM_CAME_BACK = /status of (401|409|422)/

function complaintsOf(context: ReturnType<Page['context']>): string[] {
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error' || FORM_CAME_BACK.test(message.text())) return
    complaints.push(`${message.location().url}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(String(error.error().stack)))
  return complaints
}
