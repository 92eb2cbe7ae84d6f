import './node-version.mjs'
import { bundleServer, prepare } from './prepare.mjs'
import { serve } from './serve.mjs'
import { run, tell } from './tell.mjs'

await run(async () => {
  console.log('乡约 Xiangyue, development')
  await prepare({ build: false })
  await tell.step('server', () => bundleServer('build/dev'))
  await serve({ built: 'build/dev', development: true })
})
