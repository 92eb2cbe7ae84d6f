import { test as base, expect } from '@playwright/test'

export { expect }

/** A page whose console must stay free of errors, and whose scripts must not fail. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ context }, use) => {
      const complaints: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.location().url}: ${message.text()}`)
      })
      context.on('weberror', (error) => complaints.push(String(error.error().stack)))
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})
