import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The rows of docs/cases.md: the case, and the tests that show it. */
const rows = readFileSync('docs/cases.md', 'utf8')
  .split('\n')
  .map((line) => /^\| ([^|]+) \| [^|]*\| (.+) \|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, name, shown]) => ({ name: name!, shown: shown! }))
  .filter(({ shown }) => shown !== 'Shown by')

describe('docs/cases.md', () => {
  it('has all cases', () => {
    expect(rows.length).toBeGreaterThan(25)
  })

  it.each(rows)('$name: its tests exist', ({ shown }) => {
    const tests = [...shown.matchAll(/`(tests\/[^`]+?)(?: › ([^`]+))?`/g)]
    expect(tests, shown).not.toEqual([])
    for (const [, file, title] of tests) {
      expect(existsSync(file!), file).toBe(true)
      if (title) expect(readFileSync(file!, 'utf8'), file).toContain(title)
    }
  })
})
