import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ask, askOf, type Level, looseAskOf } from '~/domain/search/ask'
import { heardAs, isNear, mended, piecesOf, variantsOfWord } from '~/domain/search/mend'
import { kindsNamed, otherNamesOf } from '~/domain/search/other-names'
import { spellingsOf } from '~/domain/search/syllables'
import { knownWordsOf, termsOf } from '~/domain/search/terms'
import { plain, stem } from '~/domain/search/words'
import { sounded } from '~/features/catalogue/search-terms.server'
import { holds } from '../../support/search-reference'

interface Words {
  name: string
  nameEn?: string
  village?: string
  base?: string
}

const findable = ({ name, nameEn = '', village = '', base = '' }: Words) => ({
  name: sounded(name),
  nameEn: sounded(nameEn),
  village: sounded(village),
  base: sounded(base),
})

const SHELF: Record<string, Words> = {
  菜心: { name: '菜心', nameEn: 'choy sum', village: '菜仔园村', base: '归来田园' },
  高山菜心: { name: '高山菜心', nameEn: 'highland choy sum', village: '龙跃村' },
  红心番薯: { name: '红心番薯', nameEn: 'red-hearted sweet potatoes', village: '菜仔园村', base: '归来田园' },
  生姜: { name: '生姜', nameEn: 'ginger', village: '井田村' },
  鲜果: { name: '时令鲜果', nameEn: 'seasonal fruit', village: '龙东村', base: '龙盛果园' },
  绿茶: { name: '绿茶', nameEn: 'green tea', village: '长岭村' },
}

function levelOf(ask: Ask | null, words: Words): Level | null {
  const terms = new Set(termsOf(findable(words)))
  return ask?.find(({ condition }) => holds(terms, condition))?.level ?? null
}

/** What a search finds of the shelf above, the best first, by the level. */
function find(search: string, ask = askOf(sounded(search))): [string, Level][] {
  const order: Level[] = ['exact', 'prefix', 'words', 'sounds', 'loose']
  return Object.entries(SHELF)
    .flatMap(([key, words]): [string, Level][] => {
      const level = levelOf(ask, words)
      return level ? [[key, level]] : []
    })
    .toSorted((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]))
}

/** As the list does it: what finds nothing is asked again as it may have been meant. */
function findMeant(search: string): { meant: string | null; found: string[] } {
  const pieces = piecesOf(sounded(search))
  const known = [...new Set(Object.values(SHELF).flatMap((words) => knownWordsOf(findable(words))))]
  const findings = pieces.map(({ condition, variants }) => ({
    found: Object.values(SHELF).some((words) => holds(new Set(termsOf(findable(words))), condition)),
    near: known.filter((word) => variantsOfWord(word).some((variant) => variants.includes(variant))),
  }))
  const meant = mended(pieces, findings)
  return { meant, found: meant === null ? [] : find(meant, looseAskOf(sounded(meant))).map(([key]) => key) }
}

describe('what a search finds', () => {
  it.each<[string, [string, Level][]]>([
    [
      '菜心',
      [
        ['菜心', 'exact'],
        ['高山菜心', 'words'],
      ],
    ],
    [
      '菜',
      [
        ['菜心', 'prefix'],
        ['高山菜心', 'words'],
        ['红心番薯', 'words'],
      ],
    ],
    ['高山', [['高山菜心', 'prefix']]],
    [
      '采心',
      [
        ['菜心', 'sounds'],
        ['高山菜心', 'sounds'],
      ],
    ],
    [
      'caixin',
      [
        ['菜心', 'exact'],
        ['高山菜心', 'sounds'],
      ],
    ],
    [
      'cai xin',
      [
        ['菜心', 'exact'],
        ['高山菜心', 'sounds'],
      ],
    ],
    [
      'ＣａｉＸｉｎ',
      [
        ['菜心', 'exact'],
        ['高山菜心', 'sounds'],
      ],
    ],
    ['gaoshancaix', [['高山菜心', 'prefix']]],
    ['shancaixin', [['高山菜心', 'sounds']]],
    ['shancaix', [['高山菜心', 'sounds']]],
    [
      'cx',
      [
        ['菜心', 'loose'],
        ['高山菜心', 'loose'],
      ],
    ],
    ['gltycx', [['菜心', 'loose']]],
    ['hxfs', [['红心番薯', 'loose']]],
    [
      'choy sum',
      [
        ['菜心', 'exact'],
        ['高山菜心', 'words'],
      ],
    ],
    [
      'Choy Sum',
      [
        ['菜心', 'exact'],
        ['高山菜心', 'words'],
      ],
    ],
    ['potato', [['红心番薯', 'words']]],
    ['potat', [['红心番薯', 'sounds']]],
    ['龙跃 菜心', [['高山菜心', 'words']]],
    ['龙跃菜心', [['高山菜心', 'loose']]],
    ['龍躍 菜心', [['高山菜心', 'words']]],
    ['longyue caixin', [['高山菜心', 'sounds']]],
    ['红薯', [['红心番薯', 'loose']]],
    ['姜', [['生姜', 'words']]],
    ['薑', [['生姜', 'words']]],
    ['jiang', [['生姜', 'sounds']]],
    ['GINGER', [['生姜', 'exact']]],
    [
      '归来田园',
      [
        ['菜心', 'words'],
        ['红心番薯', 'words'],
      ],
    ],
    [
      'guilaitianyuan',
      [
        ['菜心', 'sounds'],
        ['红心番薯', 'sounds'],
      ],
    ],
    ['lvcha', [['绿茶', 'exact']]],
    ['lucha', [['绿茶', 'exact']]],
    ['changling', [['绿茶', 'sounds']]],
    ['龙盛', [['鲜果', 'words']]],
    ['村', []],
    ['没有这种东西', []],
    ['zzz', []],
  ])('%s', (search, found) => {
    expect(find(search)).toEqual(found)
  })

  it.each(['%', '', ' ', '😀', "'", '—', '（）'])('nothing for %j, which has no word', (search) => {
    expect(askOf(sounded(search))).toBeNull()
  })
})

describe('what may have been meant', () => {
  it.each<[string, string | null, string[]]>([
    ['caixn', 'caixin', ['菜心', '高山菜心']],
    ['caxiin', 'caixin', ['菜心', '高山菜心']],
    ['caizin', 'caixin', ['菜心', '高山菜心']],
    ['gingr', 'ginger', ['生姜']],
    ['jaing', 'jiang', ['生姜']],
    ['senjian', 'shengjiang', ['生姜']],
    ['ruca', null, []],
    ['luca', 'lucha', ['绿茶']],
    ['新鲜菜心', '菜心', ['菜心', '高山菜心']],
    ['批发 菜心 优惠', '菜心', ['菜心', '高山菜心']],
    ['姜 菜心', '姜 菜心', ['菜心', '高山菜心', '生姜']],
    ['qqqqq', null, []],
    ['没有', null, []],
  ])('%s', (search, meant, found) => {
    const result = findMeant(search)
    expect(result.meant).toBe(meant)
    expect(result.found.toSorted()).toEqual(found.toSorted())
  })
})

describe('what is called otherwise elsewhere', () => {
  it.each([
    ['地瓜', '番薯'],
    ['桂圆干', '龙眼干'],
    ['本地 大米', '本地 稻米'],
    ['dried longans', 'dried 龙眼'],
    ['chilies', '尖椒'],
  ])('%s is %s', (text, other) => expect(otherNamesOf(text)[0]).toBe(other))

  it.each(['米', '菜', 'price', 'longanberry', ''])('%j is not', (text) => expect(otherNamesOf(text)).toEqual([]))

  it('a word for a kind is told from a name, and pinyin of another accent from one that is not', () => {
    expect(kindsNamed('Vegetables ')).toEqual(['leafy', 'root', 'chilli'])
    expect(kindsNamed('水果干')).toEqual([])
    expect(heardAs('senjian')).toContain('shengjiang')
    expect(heardAs('zhongnanhaizhongshanlushang').length).toBeLessThan(40)
  })
})

const names = fc.constantFrom('菜心', '红心番薯', '长岭绿茶', '归来田园大米', '生姜 小袋')

describe('whatever is looked for', () => {
  it('a product is found by its own name, exactly, and by its pinyin and initials', () => {
    fc.assert(
      fc.property(names, (name) => {
        const product = { name, village: '井田村' }
        expect(levelOf(askOf(sounded(name)), product)).toBe('exact')
        const readings = sounded(name).readings.filter((reading) => reading !== null)
        expect(levelOf(askOf(sounded(readings.join(''))), product)).not.toBeNull()
        expect(levelOf(askOf(sounded(readings.join(' '))), product)).not.toBeNull()
        if (!/\s/u.test(name))
          expect(levelOf(askOf(sounded(readings.map((one) => one[0]).join(''))), product)).not.toBeNull()
      }),
    )
  })

  it('any text makes terms and an ask or none, without end and without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const term of termsOf(findable({ name: text, nameEn: text, village: text, base: text })))
          expect(term).toMatch(/^[=cgpil][\p{L}\p{N}]+$/u)
        askOf(sounded(text))
        piecesOf(sounded(text))
      }),
    )
  })

  it('a word with one letter wrong, missing, too many or changed over is near, and known by a variant of it', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom('a', 'k', 'z'), (word, place, letter) => {
        const at = place % (word.length - 1)
        const typed = [
          word.slice(0, at) + word.slice(at + 1),
          word.slice(0, at) + letter + word.slice(at),
          word.slice(0, at) + letter + word.slice(at + 1),
          word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
        ]
        for (const one of typed) {
          if (one === word) continue
          expect(isNear(word, one), `${word} ${one}`).toBe(true)
          expect(variantsOfWord(word).some((variant) => variantsOfWord(one).includes(variant))).toBe(true)
        }
      }),
    )
  })

  it('pinyin is read in a moment however long it is, and only as syllables', () => {
    expect(
      spellingsOf('xian')
        .filter(({ open }) => !open)
        .map(({ syllables }) => syllables),
    ).toEqual([['xian'], ['xi', 'an']])
    expect(spellingsOf('an'.repeat(500)).length).toBeGreaterThan(0)
    expect(spellingsOf(`${'an'.repeat(500)}iiq`)).toEqual([])
    expect(spellingsOf('ginger')).toEqual([])
  })

  it('makes letters plain, and of several one', () => {
    expect(plain('Ｃréme BRÛLÉE')).toBe('creme brulee')
    expect(stem('potatoes')).toBe(stem('potato'))
    expect(stem('leaves')).toBe('leave')
    expect(stem('grass')).toBe('grass')
  })
})
