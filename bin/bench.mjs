import './node-version.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run } from './tell.mjs'

await run(async () => {
  await prepare({ build: true })
  await bundle('build/bench', {
    main: 'tests/bench/main.ts',
    'bare-server': 'tests/bench/bare-server.tsx',
    'draw-papers': 'tests/bench/draw-papers.ts',
  })
  process.env.NODE_ENV = 'production'
  const { main } = await import(pathToFileURL(join(root, 'build/bench/main.js')).href)
  process.exitCode = await main({ root, args: process.argv.slice(2) })
})
