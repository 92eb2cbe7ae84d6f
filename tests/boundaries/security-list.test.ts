import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Sections of OWASP ASVS 5.0.0 with how many of their requirements, counted from 1, are of level 1 or 2. */
const LEVEL_2: Record<string, Record<number, number>> = {
  V1: { 1: 2, 2: 9, 3: 11, 4: 3, 5: 2 },
  V2: { 1: 3, 2: 3, 3: 4, 4: 1 },
  V3: { 2: 2, 3: 4, 4: 6, 5: 5, 7: 2 },
  V4: { 1: 3, 2: 1, 3: 2, 4: 4 },
  V5: { 1: 1, 2: 3, 3: 2, 4: 3 },
  V6: { 1: 3, 2: 12, 3: 4, 4: 4, 5: 5, 6: 3, 8: 4 },
  V7: { 1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2 },
  V8: { 1: 2, 2: 3, 3: 1, 4: 1 },
  V9: { 1: 3, 2: 4 },
  V10: { 1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3 },
  V11: { 1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1 },
  V12: { 1: 3, 2: 2, 3: 4 },
  V13: { 1: 1, 2: 5, 3: 2, 4: 5 },
  V14: { 1: 2, 2: 4, 3: 3 },
  V15: { 1: 3, 2: 3, 3: 7 },
  V16: { 1: 1, 2: 5, 3: 4, 4: 3, 5: 3 },
  V17: { 1: 1, 2: 4, 3: 2 },
}

const numbers = Object.entries(LEVEL_2).flatMap(([chapter, sections]) =>
  Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${chapter}.${section}.${index + 1}`),
  ),
)

/** The rows of docs/security.md: number, what it asks, how it stands. */
const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .map((line) => /^\| (V[\d.]+) \| (.+?) \| (.+) \|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, number, , standing]) => ({ number: number!, standing: standing! }))

describe('docs/security.md', () => {
  it('lists every requirement of level 2 once, in order', () => {
    expect(numbers).toHaveLength(253)
    expect(rows.map(({ number }) => number)).toEqual(numbers)
  })

  it.each(rows)('$number names a test that exists, a reason, or OPEN', ({ standing }) => {
    if (/^(n\/a|OPEN): \S.{15,}/.test(standing)) return
    const tests = [...standing.matchAll(/`(tests\/[^`]+?)(?: › ([^`]+))?`/g)]
    expect(tests, standing).not.toEqual([])
    for (const [, file, title] of tests) {
      expect(existsSync(file!), file).toBe(true)
      if (title) expect(readFileSync(file!, 'utf8'), file).toContain(title)
    }
  })
})
