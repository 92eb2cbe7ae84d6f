import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrap } from '~/platform/pdf/wrap'

/** As on a terminal: what is not ASCII takes two. */
const widthOf = (character: string) => (/[\u0020-\u007e]/.test(character) ? 1 : 2)
const lines = (text: string, width: number) => wrap(text, width, widthOf)

describe('lines of a paper', () => {
  it('end after any Chinese character', () => {
    expect(lines('验收后三十日内付款', 8)).toEqual(['验收后三', '十日内付', '款'])
  })

  it('never begin with a stop and never end with a bracket', () => {
    expect(lines('验收后付，款', 8)).toEqual(['验收后', '付，款'])
    expect(lines('三日内（工作日）', 8)).toEqual(['三日内', '（工作', '日）'])
  })

  it('keep words and figures whole while they fit', () => {
    expect(lines('共计 12,345.60 元', 10)).toEqual(['共计', '12,345.60', '元'])
    expect(lines('编号 GX-26 的协议', 10)).toEqual(['编号 GX-26', '的协议'])
  })

  it('part a word that no line could hold', () => {
    expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })

  it('keep the ends of lines that were typed', () => {
    expect(lines('一\n\n二', 8)).toEqual(['一', '', '二'])
  })

  it('lose nothing but the spaces at their ends, and are never too wide', () => {
    const text = fc.string({ unit: fc.constantFrom(...'验收，。（）“”ab1., 鱻𠮷') })
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 20 }), (typed, width) => {
        const wrapped = lines(typed, width)
        expect(wrapped.join('').replaceAll(' ', '')).toBe(typed.replaceAll(' ', ''))
        for (const line of wrapped)
          expect([...line].reduce((sum, character) => sum + widthOf(character), 0)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
