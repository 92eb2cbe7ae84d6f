import { describe, expect, it } from 'vitest'
import { paperText } from '~/domain/paper/paper-document'
import { printable, printablePaper } from '~/domain/paper/printable'
import { samplePaper } from '../../support/sample-paper'

describe('what a paper may draw', () => {
  it.each([
    ['turned the other way', '6222\u202e1234\u202c', '62221234'],
    ['isolated', '\u2066abc\u2069', 'abc'],
    ['marked', '\u200fא\u200e', 'א'],
    ['with controls', 'a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['with tabs and line ends', 'a\tb\r\nc\u2028d', 'a b\nc\nd'],
    ['with a joined picture', '👨\u200d👩\ufe0f', '👨👩'],
    ['half a letter', 'a\ud842b', 'a\ufffdb'],
    ['rare', '鱻𠮷䶮①', '鱻𠮷䶮①'],
  ])('%s', (_, typed, drawn) => {
    expect(printable(typed)).toBe(drawn)
  })

  it('reaches every text of a paper and leaves its moment', () => {
    const paper = printablePaper(samplePaper({ title: '购\u202e销', notes: ['a\u0000'] }))
    expect(paper).toEqual({ ...samplePaper(), title: '购销', notes: ['a'] })
  })
})

describe('what of a paper is proved', () => {
  it('is the same for the same paper and another for a changed one', () => {
    expect(paperText(samplePaper())).toBe(paperText(samplePaper()))
    for (const changed of [
      samplePaper({ number: 'GX-2026-000013' }),
      samplePaper({ watermark: '作废' }),
      samplePaper({ notes: [] }),
      samplePaper({ rows: 2 }),
    ])
      expect(paperText(changed)).not.toBe(paperText(samplePaper()))
  })

  it('does not depend on its own proof', () => {
    expect(paperText(samplePaper({ issue: null }))).toBe(paperText(samplePaper()))
  })
})
