import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capitals } from '~/domain/money/capitals'
import { fen, parseYuan } from '~/domain/money/fen'
import { accepted } from '../support/arbitraries'

/** Reads 大写 back by another road than it is written: a stack of section values. Gives fen. */
function read(text: string): bigint {
  const places: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n }
  let [total, beforeYi, section, digit, cents] = [0n, 0n, 0n, 0n, 0n]
  for (const character of text.replace(/^人民币/u, '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(character)
    if (value >= 0) digit = BigInt(value)
    else if (character in places) {
      section += digit * places[character]!
      digit = 0n
    } else if (character === '万') {
      total += (section + digit) * 10_000n
      section = digit = 0n
    } else if (character === '亿') {
      beforeYi = (beforeYi + total + section + digit) * 100_000_000n
      total = section = digit = 0n
    } else if (character === '元') {
      total = beforeYi + total + section + digit
      beforeYi = section = digit = 0n
    } else if (character === '角') {
      cents += digit * 10n
      digit = 0n
    } else if (character === '分') {
      cents += digit
      digit = 0n
    } else if (character !== '整') throw new Error(`unexpected ${character}`)
  }
  return total * 100n + cents
}

describe('capitals', () => {
  it.each([
    ['1409.50', '人民币壹仟肆佰零玖元伍角整'],
    ['6007.14', '人民币陆仟零柒元壹角肆分'],
    ['1680.32', '人民币壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '人民币壹拾万柒仟元零伍角叁分'],
    ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '人民币叁佰贰拾伍元零肆分'],
    ['30000', '人民币叁万元整'],
    ['107200', '人民币壹拾万柒仟贰佰元整'],
    ['750500', '人民币柒拾伍万零伍佰元整'],
    ['0.05', '人民币伍分'],
    ['0', '人民币零元整'],
    ['1000100', '人民币壹佰万零壹佰元整'],
    ['10', '人民币壹拾元整'],
    ['0.50', '人民币伍角整'],
    ['10.50', '人民币壹拾元零伍角整'],
    ['10.05', '人民币壹拾元零伍分'],
    ['100010000', '人民币壹亿零壹万元整'],
    ['37861800', '人民币叁仟柒佰捌拾陆万壹仟捌佰元整'],
  ])('%s → %s', (yuan, text) => {
    expect(capitals(accepted(parseYuan(yuan)))).toBe(text)
  })

  it('writes sums beyond what anybody may type', () => {
    expect(capitals(fen(100_000_000_000_100n))).toBe('人民币壹万亿零壹元整')
  })

  it('says 负 of a credit note', () => {
    expect(capitals(fen(-3_000_000))).toBe('人民币负叁万元整')
  })

  it('can be read back, and writes no doubled or hanging 零', () => {
    const amounts = fc.oneof(
      fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }),
      // Many zeros inside, where the rules are.
      fc
        .array(fc.constantFrom('0', '0', '0', '1', '7'), { minLength: 1, maxLength: 18 })
        .map((d) => BigInt(d.join(''))),
    )
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = capitals(fen(amount))
        expect(read(text)).toBe(amount)
        expect(text).not.toMatch(/零零|零[万亿角]|分整/u)
        expect(text.startsWith('人民币')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
