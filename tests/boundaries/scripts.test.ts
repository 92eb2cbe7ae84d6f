import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sourceFiles } from '../support/source-files'

const drawn = sourceFiles('app').filter((file) => file.endsWith('.tsx') && !file.startsWith('app/browser/'))
const filesWith = (pattern: RegExp) => drawn.filter((file) => pattern.test(readFileSync(file, 'utf8')))

it('what the server draws does nothing by itself: no route or piece of it comes to the browser', () => {
  const live =
    /\buse(State|Effect|LayoutEffect|SyncExternalStore|Reducer|Revalidator|Submit|Fetcher|Navigation)\(|\bon(Click|Change|Input|Submit|KeyDown|Blur|Focus)=/
  expect(filesWith(live)).toEqual([])
})

it('every piece that the script helps says so, or its page would be sent without', () => {
  const helped = /\bdata-(look|look-again|copy|print|step-by|papers|photos)=|className="error-summary"/
  const found = filesWith(helped)
  expect(found.length).toBeGreaterThan(6)
  // A form of ours always has its SubmitButton, which says so for all that is typed into it.
  const says = /\buseNeedsScripts\(|<SubmitButton\b/
  expect(found.filter((file) => !says.test(readFileSync(file, 'utf8')))).toEqual([])
})
