import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * Our TypeScript in plain JavaScript, packages left where they are: for what Node runs outside of Remix.
 *
 * @param {string} outDir
 * @param {Record<string, string>} entries name → source file, relative to the checkout
 */
export async function bundle(outDir, entries) {
  const { build } = await import('vite')
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)]))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '~': join(root, 'app') } },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rollupOptions: { input },
    },
  })
}
