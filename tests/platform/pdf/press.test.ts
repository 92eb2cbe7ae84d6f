import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { drawPaper } from '~/platform/pdf/draw-paper'
import { openPdf } from '~/platform/pdf/open-pdf'
import { inTurn, TooManyPapers } from '~/platform/pdf/pdf'
import { samplePaper } from '../../support/sample-paper'

describe('papers are drawn one after the other', () => {
  it('in the order of asking, and one that fails holds up none', async () => {
    const order: string[] = []
    let atOnce = 0
    const render = inTurn(async ({ number }) => {
      expect(++atOnce).toBe(1)
      order.push(number)
      await new Promise((resolve) => setTimeout(resolve, 5))
      atOnce--
      if (number === '2') throw new Error('no')
      return Buffer.from(number)
    })
    const answers = await Promise.allSettled(['1', '2', '3'].map((number) => render(samplePaper({ number }))))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(order).toEqual(['1', '2', '3'])
  })

  it('and no more than the bound may wait', async () => {
    const render = inTurn(async () => Buffer.from(''), 2)
    const answers = await Promise.allSettled([1, 2, 3].map(() => render(samplePaper())))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(answers[2]).toMatchObject({ reason: expect.any(TooManyPapers) })
    await expect(render(samplePaper())).resolves.toBeInstanceOf(Buffer)
  })
})

describe('the thread that draws', () => {
  const pdf = openPdf(pathToFileURL('build/app/pdf-thread.js'))
  afterAll(() => pdf.close())

  it('draws the same bytes as here', async () => {
    expect((await pdf.render(samplePaper())).equals(await drawPaper(samplePaper()))).toBe(true)
  })

  it('says what went wrong, and draws the next', async () => {
    await expect(pdf.render({ ...samplePaper(), blocks: [{ kind: 'table' }] } as never)).rejects.toThrow()
    await expect(pdf.render(samplePaper())).resolves.toBeInstanceOf(Buffer)
  })

  it('is not begun again once it is closed', async () => {
    const other = openPdf(pathToFileURL('build/app/pdf-thread.js'))
    await other.close()
    await expect(other.render(samplePaper())).rejects.toThrow('closed')
  })
})
