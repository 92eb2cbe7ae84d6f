import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { claim } from '../app/platform/process/claim.mjs'
import { bundle } from './bundle.mjs'
import { quietly } from './child.mjs'
import { packFiles } from './pack-files.mjs'
import { root } from './root.mjs'
import { hashOf, Stamp } from './stamp.mjs'
import { tell } from './tell.mjs'

const generated = 'app/platform/db/generated'
const sources = ['app', 'public', 'prisma/sample', 'vite.config.ts', 'remix.config.js', 'tsconfig.json']

/**
 * Does what has to be done before anything of the product can run, and only what has changed since the last time.
 * Two at once: the second waits and finds it done.
 *
 * @param {{ build: boolean }} what
 */
export async function prepare({ build }) {
  const turn = await takeTurn()
  try {
    await install()
    await generate()
    if (build) await buildApp()
  } finally {
    await turn.release()
  }
}

async function takeTurn() {
  for (let told = false; ; told = true) {
    const turn = await claim(`prepare:${root}`, String(process.pid))
    if (turn.held) return turn
    if (!told) tell.line(`waiting for process ${turn.holder}, which is preparing the same checkout`)
    await pause(200)
  }
}

async function install() {
  const stamp = new Stamp(root, 'installed', hashOf(root, ['package.json', 'package-lock.json']))
  if (stamp.holds() && existsSync(join(root, 'node_modules/.package-lock.json'))) return
  stamp.remove()
  // Not `npm ci`: the lock holds the Linux builds of platform packages only, and ci refuses a lock without the others.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  await tell.step('packages', () => quietly('npm', args, { cwd: root }))
  stamp.write()
}

async function generate() {
  const stamp = new Stamp(root, 'generated', hashOf(root, ['prisma/schema', 'prisma.config.ts', 'package-lock.json']))
  if (stamp.holds() && existsSync(join(root, generated, 'client.ts'))) return
  stamp.remove()
  // generate needs no schema engine; it only looks whether there is one, and would download it.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const prisma = join(root, 'node_modules/prisma/build/index.js')
  await tell.step('database client', () => quietly(process.execPath, [prisma, 'generate'], { cwd: root, env }))
  stamp.write()
}

async function buildApp() {
  const leaveOut = (/** @type {string} */ path) => path === generated
  const hash = hashOf(root, [...sources, 'prisma/schema', 'package-lock.json'], leaveOut)
  const stamp = new Stamp(root, 'built', hash)
  if (stamp.holds() && existsSync(join(root, 'build/app/server.js'))) return
  stamp.remove()
  await tell.step('build', async () => {
    const remix = join(root, 'node_modules/@remix-run/dev/dist/cli.js')
    const env = { ...process.env, NODE_ENV: 'production' }
    await quietly(process.execPath, [remix, 'vite:build', '--logLevel', 'error'], { cwd: root, env })
    packFiles(join(root, 'build/client'))
    await bundle('build/app', {
      server: 'app/server.ts',
      cli: 'app/cli/main.ts',
      'pdf-thread': 'app/platform/pdf/pdf-thread.ts',
    })
  })
  stamp.write()
}
