import { resolve } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixOptions from './remix.config.js'

/** The browser gets the texts of one language, and no shapes of forms: the server, which reads them, holds all. */
const forTheBrowser: Plugin = {
  name: 'for-the-browser',
  enforce: 'pre',
  resolveId(source, importer, { ssr }) {
    if (ssr) return null
    if (source === 'zod') return resolve(import.meta.dirname, 'app/ui/no-shapes.ts')
    if (source !== './dictionaries' || !importer?.endsWith('/app/messages/index.ts')) return null
    return resolve(import.meta.dirname, 'app/messages/dictionaries.browser.ts')
  },
}

export default defineConfig({
  plugins: [forTheBrowser, tailwindcss(), remix(remixOptions)],
  resolve: { alias: { '~': resolve(import.meta.dirname, 'app') } },
  build: { target: 'es2022', sourcemap: false },
})
