import { resolve } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixOptions from './remix.config.js'

/** The browser gets the texts of one language; the server holds all. */
const oneLanguage: Plugin = {
  name: 'one-language',
  enforce: 'pre',
  resolveId(source, importer, { ssr }) {
    if (ssr || source !== './dictionaries' || !importer?.endsWith('/app/messages/index.ts')) return null
    return resolve(import.meta.dirname, 'app/messages/dictionaries.browser.ts')
  },
}

export default defineConfig({
  plugins: [oneLanguage, tailwindcss(), remix(remixOptions)],
  resolve: { alias: { '~': resolve(import.meta.dirname, 'app') } },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Shapes of forms are read by the server alone; made without use they leave the browser's bundle.
    rollupOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
})
