import { chmodSync, mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/chromium.mjs'

// Kept in the environment, because every worker reads this file again.
process.env.E2E_DATA_DIR ??= openDirectory()
process.env.E2E_PORT ??= String(await freePort())

const address = `http://127.0.0.1:${process.env.E2E_PORT}`

/** The browser tests, against the production build with the sample programme in a database of its own. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(process.env.E2E_REPORT ? [['json', { outputFile: process.env.E2E_REPORT }] as const] : [])],
  use: {
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // It meets our own pages only, and in a container the sandbox often cannot be made.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'wide', testIgnore: 'pages/**', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'narrow', testIgnore: 'pages/**', use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
    // Looks at every page in all widths by itself.
    { name: 'pages', testMatch: 'pages/*.spec.ts', use: { trace: 'off' } },
  ],
  webServer: {
    command: 'node bin/serve.mjs',
    url: `${address}/readyz`,
    env: {
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      SAMPLE: 'on',
      STRIPE: 'stand-in',
      LOG_LEVEL: 'warn',
    },
    stdout: 'pipe',
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})

/** The database's user has to reach it. */
function openDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'xiangyue-e2e-'))
  chmodSync(directory, 0o711)
  return directory
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
