import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }

export default defineConfig({
  test: {
    projects: [{ resolve: { alias }, test: { name: 'domain', include: ['tests/domain/**/*.test.ts'] } }],
  },
})
