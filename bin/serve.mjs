import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root } from './root.mjs'
import { run, tell } from './tell.mjs'

/**
 * Starts what has been built, in this process: one process, one owner of the signals.
 *
 * @param {{ built: string, development: boolean }} options
 */
export async function serve({ built, development }) {
  process.env.NODE_ENV = development ? 'development' : 'production'
  const server = await import(pathToFileURL(join(root, built, 'server.js')).href)
  await server.serve({ root, development, tell })
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await run(() => serve({ built: 'build/app', development: false }))
