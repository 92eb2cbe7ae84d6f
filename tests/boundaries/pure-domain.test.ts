import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from '../support/source-files'

/** What a rule may not ask for: it is handed the time, the settings and the ids. */
const impure = /\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.|\bfetch\(|\bconsole\./

function withoutComments(source: string): string {
  return source.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '')
}

describe('the domain asks nobody for the time, the environment or chance', () => {
  it.each(sourceFiles('app/domain'))('%s', (path) => {
    expect(withoutComments(readFileSync(path, 'utf8'))).not.toMatch(impure)
  })

  it.each(['const now = Date.now()', 'const now = new Date()', 'process.env.X', 'Math.random()'])(
    '%s is seen',
    (line) => {
      expect(line).toMatch(impure)
    },
  )
})
