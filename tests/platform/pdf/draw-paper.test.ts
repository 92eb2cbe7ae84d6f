import { describe, expect, it } from 'vitest'
import type { PaperDocument } from '~/domain/paper/paper-document'
import { chineseNumber, drawPaper } from '~/platform/pdf/draw-paper'
import { pagesOf, textOf } from '../../support/pdf-text'
import { samplePaper } from '../../support/sample-paper'

const squeezed = (text: string) => text.replace(/\s/g, '')

/** Every text that a description holds, but what only the drawing uses. */
function textsOf({ words, issue, ...paper }: PaperDocument): string[] {
  const found: string[] = []
  const look = (value: unknown, key = '') => {
    if (['kind', 'align', 'party', 'state', 'language', 'orientation'].includes(key)) return
    if (typeof value === 'string') found.push(...value.split('\n'))
    else if (value instanceof Date) return
    else if (value !== null && typeof value === 'object')
      for (const [name, part] of Object.entries(value)) look(part, name)
  }
  look(paper)
  look(issue?.lines)
  return found.map(squeezed).filter(Boolean)
}

describe('a paper as PDF', () => {
  it('holds every text of its description, ready to be copied', async () => {
    const paper = samplePaper()
    const text = await textOf(await drawPaper(paper))
    for (const part of textsOf(paper)) expect(text).toContain(part)
    expect(text).toContain('第1页共1页')
    expect(text).toContain('核验码ABCD-EFGH-JKMN-PQRS')
  })

  it('repeats the head of its table on every page, counts its pages and never parts a row', async () => {
    const pages = (await pagesOf(await drawPaper(samplePaper({ rows: 90 })))).map(squeezed)
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`第${index + 1}页共${pages.length}页`)
      expect(page).toContain('GX-2026-000012')
      const names = page.match(/红心番薯/g)?.length ?? 0
      expect(page.match(/5斤装，规格整齐，无腐烂/g)?.length ?? 0).toBe(names)
      if (names > 0) expect(page).toContain('品名与规格')
    }
  })

  it('keeps the total with the last row wherever the page ends', async () => {
    for (let rows = 14; rows < 26; rows++) {
      const pages = (await pagesOf(await drawPaper(samplePaper({ rows })))).map(squeezed)
      const last = pages.find((page) => page.includes(`第${rows}号`))
      expect(last).toContain('合计50,343.00')
    }
  })

  it('is the same bytes for the same paper', async () => {
    const [first, second] = [await drawPaper(samplePaper()), await drawPaper(samplePaper())]
    expect(first.equals(second)).toBe(true)
    expect(first.equals(await drawPaper(samplePaper({ number: 'GX-2026-000013' })))).toBe(false)
  })

  it('prints rare characters, and says which it cannot', async () => {
    const rare = await textOf(await drawPaper(samplePaper({ notes: ['鱻龘①〇㎡℃㐀𬀩'] })))
    expect(rare).toContain('鱻龘①〇㎡℃㐀𬀩')
    expect(rare).not.toContain('本机字库没有')
    const unknown = await textOf(await drawPaper(samplePaper({ notes: ['𠮷野家 😀 𠮷'] })))
    expect(unknown).toContain('□野家□□')
    expect(unknown).toContain('有2个字本机字库没有，以□代替：U+20BB7U+1F600。')
  })

  it('says across every page that it is a draft', async () => {
    const pages = (await pagesOf(await drawPaper(samplePaper({ rows: 40, watermark: '草稿' })))).map(squeezed)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toMatch(/草稿|稿草/)
  })

  it('holds a cell longer than a page, and names longer than a line', async () => {
    const long = '很长的规格说明'.repeat(1200)
    const paper = samplePaper({
      title: '购'.repeat(80),
      parties: [{ role: '甲方', lines: ['名'.repeat(200)] }],
      blocks: [
        {
          kind: 'table',
          caption: '',
          columns: [
            { head: '品名', align: 'start', share: 1 },
            { head: '金额', align: 'end', share: 1 },
          ],
          rows: [[long, '9'.repeat(60)]],
          total: null,
        },
      ],
    })
    const text = await textOf(await drawPaper(paper))
    expect(text.match(/很长的规格说明/g)?.length ?? 0).toBeGreaterThan(1100)
    expect(text.match(/名/g)?.length).toBeGreaterThanOrEqual(200)
    expect(text.match(/9/g)?.length).toBeGreaterThanOrEqual(60)
  })

  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [42, '四十二'],
  ])('numbers clause %i', (number, text) => {
    expect(chineseNumber(number)).toBe(text)
  })
})
