import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { startProduct } from '../support/product-process'
import { test as base, expect } from './page'

export { expect }

/** A product as an office installs it: SAMPLE=off, an empty database of its own, no gateway. */
export interface RealProduct {
  origin: string
  dataDir: string
  /** One command of the operator, while it runs. @returns what it said */
  command(...args: string[]): Promise<string>
  /** A one-time link that makes an official: its path. */
  inviteOfficial(phone: string, name: string): Promise<string>
  /** The digits in the latest text message to a phone; waits for one that came after `since`. */
  codeFor(phone: string, since: Date): Promise<string>
}

/**
 * For walks that the sample programme would shorten: `import { test, expect } from './real-product'` instead of
 * './page'. Every `page.goto('/…')` then goes to a second product with SAMPLE=off that all tests of a worker share, so
 * let each test use phones of its own. `real` is that product: begin with
 * `await enter(page, await real.inviteOfficial('13900000011', '陈干部'), PASSWORD)`, and read codes with `real.codeFor`.
 * Wants `npm run build`, as every browser test.
 */
export const test = base.extend<object, { real: RealProduct }>({
  real: [
    async ({ browserName: _ }, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-real-'))
      // The database's user has to reach it.
      chmodSync(dataDir, 0o711)
      const env = { DATA_DIR: dataDir, DATABASE_URL: undefined, SAMPLE: 'off' }
      const product = await startProduct(env)
      const command = async (...args: string[]) => {
        const options = { env: { ...process.env, ...env, LOG_LEVEL: 'warn' } }
        return (await promisify(execFile)(process.execPath, ['bin/xiangyue.mjs', ...args], options)).stdout
      }
      await use({
        ...{ origin: product.origin, dataDir, command },
        async inviteOfficial(phone, name) {
          const said = await command('official', 'invite', phone, name)
          const path = /\/invitation\/\S+/.exec(said)?.[0]
          if (!path) throw new Error(`no link in what the command said:\n${said}`)
          return path
        },
        codeFor: (phone, since) => codeFor(join(dataDir, 'outbox', 'sms.jsonl'), phone, since),
      })
      await product.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ real }, use) => use(real.origin),
})

/** Long enough, and in no list. */
export const PASSWORD = 'green-field-7-terraces'

/** Takes an invitation as somebody new, in whichever language the page speaks, and is signed in. */
export async function enter(page: Page, invitation: string, password = PASSWORD): Promise<void> {
  await page.goto(invitation)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('main form button[type="submit"]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'))
}

interface SentMessage {
  at: string
  phone: string
  code?: string
}

async function codeFor(outbox: string, phone: string, since: Date): Promise<string> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) {
    const lines = (await readFile(outbox, 'utf8').catch(() => '')).split('\n').filter(Boolean)
    const messages = lines.map((line) => JSON.parse(line) as SentMessage)
    const found = messages.findLast((message) => message.phone === phone && new Date(message.at) > since)
    if (found?.code) return found.code
  }
  throw new Error(`no code was sent to ${phone}`)
}
