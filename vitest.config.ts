import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const resolve = { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } }

export default defineConfig({
  test: {
    // The machine is shared with the PostgreSQL under test.
    maxWorkers: 2,
    projects: [
      // Everything that needs neither a database nor a build.
      {
        resolve,
        test: {
          name: 'domain',
          include: ['tests/{domain,boundaries,messages,ui}/**/*.test.{ts,tsx}'],
          // A busy machine is not a failure.
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        test: {
          // Everything that wants PostgreSQL; tests/http and some others want the build too.
          name: 'real',
          include: ['tests/{platform,features,http,cli}/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
