import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askOf, type Condition, looseAskOf } from '~/domain/search/ask'
import { anyLevelOf, askOfKnown, leafKey, leavesOf, ofKnown } from '~/domain/search/known'
import { TERM, termsOf } from '~/domain/search/terms'
import { sounded } from '~/features/catalogue/search-terms.server'
import { holds } from '../../support/search-reference'

const none = sounded('')
const products = ['菜心', '高山菜心', '红心番薯', '生姜', '绿茶', '西安先锋果', 'fresh ginger', 'A4 菜'].map(
  (name) =>
    new Set(termsOf({ name: sounded(name), nameEn: sounded('sweet tea'), village: sounded('菜仔园村'), base: none })),
)
const terms = [...new Set(products.flatMap((product) => [...product]))]

/** As the table of known terms answers. */
function knownOf(conditions: readonly Condition[]): Set<string> {
  const there = leavesOf(conditions).filter((leaf) =>
    'has' in leaf ? terms.includes(leaf.has) : terms.some((term) => term.startsWith(leaf.begins)),
  )
  return new Set(there.map(leafKey))
}

const part = fc.constantFrom(
  '菜心',
  '采心',
  '姜',
  '心',
  'cai',
  'xin',
  'xian',
  'caixin',
  'cx',
  'gs',
  'gi',
  'ginger',
  'tea',
  'q',
  '茶',
  'A',
)
const search = fc
  .array(part, { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom(parts.join(''), parts.join(' ')))

describe('a search of what is known', () => {
  it('finds the same products at the same level', () => {
    fc.assert(
      fc.property(search, fc.boolean(), (text, loose) => {
        const ask = (loose ? looseAskOf : askOf)(sounded(text)) ?? []
        const known = knownOf(ask.map(({ condition }) => condition))
        const less = askOfKnown(ask, known)
        for (const product of products) {
          const level = (levels: typeof ask) => levels.find(({ condition }) => holds(product, condition))?.level ?? null
          expect(level(less)).toBe(level(ask))
          if (less.length > 0) expect(holds(product, anyLevelOf(less))).toBe(level(ask) !== null)
        }
      }),
    )
  })

  it('asks for nothing that stands nowhere', () => {
    const ask = askOf(sounded('caixin')) ?? []
    const known = knownOf(ask.map(({ condition }) => condition))
    expect(askOfKnown(ask, known)).toEqual([
      { level: 'exact', condition: { has: `${TERM.whole}caixin` } },
      { level: 'prefix', condition: { begins: `${TERM.whole}caixin` } },
      { level: 'sounds', condition: { has: `${TERM.sound}caixin` } },
    ])
    expect(anyLevelOf(askOfKnown(ask, known))).toEqual({
      any: [{ begins: `${TERM.whole}caixin` }, { has: `${TERM.sound}caixin` }],
    })
  })

  it('is nothing where nothing is known', () => {
    expect(ofKnown({ all: [{ has: 'g菜' }, { has: 'g心' }] }, new Set(['g菜']))).toBeNull()
    expect(ofKnown({ any: [{ has: 'g菜' }, { has: 'g心' }] }, new Set(['g菜']))).toEqual({ has: 'g菜' })
    expect(ofKnown({ begins: 'lgi' }, new Set(['lgi']))).toBeNull()
    expect(ofKnown({ begins: 'lgi' }, new Set(['lgi*']))).toEqual({ begins: 'lgi' })
    expect(ofKnown({ any: [] }, new Set())).toBeNull()
  })
})
