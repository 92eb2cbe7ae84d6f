import './node-version.mjs'
import { bundle } from './bundle.mjs'
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'
import { run, tell } from './tell.mjs'

await run(async () => {
  console.log('乡约 Xiangyue, development')
  await prepare({ build: false })
  await tell.step('server', () =>
    bundle('build/dev', { server: 'app/server.ts', 'pdf-thread': 'app/platform/pdf/pdf-thread.ts' }),
  )
  await serve({ built: 'build/dev', development: true })
})
