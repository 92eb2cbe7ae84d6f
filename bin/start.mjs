import './node-version.mjs'
import { whyNotFree } from '../app/platform/process/port.mjs'
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'
import { run, Stop } from './tell.mjs'

await run(async () => {
  console.log('乡约 Xiangyue')
  await refuseTakenPort()
  await prepare({ build: true })
  await serve({ built: 'build/app', development: false })
})

/** Before the install and the build. Whether the values make sense is said later, by the product. */
async function refuseTakenPort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) return
  const reason = await whyNotFree(process.env.HOST || '127.0.0.1', port)
  if (reason) throw new Stop(reason)
}
