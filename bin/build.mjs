import './node-version.mjs'
import { prepare } from './prepare.mjs'
import { run } from './tell.mjs'

await run(() => prepare({ build: true }))
