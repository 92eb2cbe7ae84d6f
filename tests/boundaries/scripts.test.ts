import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sourceFiles } from '../support/source-files'

/** What only does something where scripts run. */
const LIVE =
  /\buse(State|Effect|LayoutEffect|SyncExternalStore|Reducer|Revalidator|Submit|Fetcher)\(|\bon(Click|Change|Input|Submit|KeyDown|Blur|Focus)=/

/** The frame of every script itself. */
const FRAME = new Set(['app/entry.client.tsx', 'app/root.tsx'])

it('every piece that does more with scripts says so, or its page would be sent without them', () => {
  const silent = sourceFiles('app')
    .filter((file) => file.endsWith('.tsx') && !FRAME.has(file))
    .filter((file) => {
      const code = readFileSync(file, 'utf8')
      return LIVE.test(code) && !/\buse(NeedsScripts|Scripted)\(/.test(code)
    })
  expect(silent).toEqual([])
})
