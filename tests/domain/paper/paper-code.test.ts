import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_BYTES, groupedCode, paperCode, readPaperCode } from '~/domain/paper/paper-code'

const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })

describe('the code of a paper', () => {
  it('is read back from its groups, however they were typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = paperCode(random)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
        const grouped = groupedCode(code)
        for (const typed of [grouped, grouped.toLowerCase(), ` ${grouped.replaceAll('-', ' ')} `, code])
          expect(readPaperCode(typed)).toBe(code)
      }),
    )
  })

  it('keeps every one of its 80 bits', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        fc.pre(one.some((byte, index) => byte !== other[index]))
        expect(paperCode(one)).not.toBe(paperCode(other))
      }),
    )
  })

  it('takes O for 0, I and L for 1, and full width for half', () => {
    expect(readPaperCode('OIL0-0000-0000-000l')).toBe('0110000000000001')
    expect(readPaperCode('ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ－ＰＱＲＳ')).toBe('ABCDEFGHJKMNPQRS')
  })

  it.each([
    '',
    'ABCD-EFGH-JKMN-PQR',
    'ABCD-EFGH-JKMN-PQRST',
    'ABCD-EFGH-JKMN-PQRU',
    '测测测测测测测测测测测测测测测测',
  ])('%s is none', (typed) => expect(readPaperCode(typed)).toBeNull())
})
