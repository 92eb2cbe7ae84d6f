import { resolve } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixOptions from './remix.config.js'

/**
 * Pages are drawn by the server alone, so no route is built for the browser: what goes there is app/entry.client.ts and
 * the style sheet (docs/decisions/0050).
 */
const noRoutesInTheBrowser: Plugin = {
  name: 'no-routes-in-the-browser',
  enforce: 'post',
  transform(_code, id, options) {
    const forTheBrowser = !options?.ssr && id.endsWith('?__remix-build-client-route')
    return forTheBrowser ? { code: 'export {}', map: null } : null
  },
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), noRoutesInTheBrowser],
  resolve: { alias: { '~': resolve(import.meta.dirname, 'app') } },
  build: { target: 'es2022', sourcemap: false },
  // In development: what the script needs, and not what the server's pages do.
  optimizeDeps: { noDiscovery: true, include: ['idiomorph', 'react', 'react/jsx-dev-runtime', 'react-dom/client'] },
})
