import { describe, expect, test } from 'vitest'
import { fen } from '~/domain/money/fen'
import { Ground } from '~/ui/ground'
import { PercentSay } from '~/ui/percent-say'
import { terraceLayers } from '~/ui/terraces'
import { draw, textOf } from './draw'

const target = fen(3_000_000)

describe('the layers of a terrace field', () => {
  test.each([
    ['nothing yet', 0n, []],
    ['13.83 %', 415_000n, [{ index: 0, width: 13.83 }]],
    ['exactly the target', 3_000_000n, [{ index: 0, width: 100 }]],
    ['a fen short of it', 2_999_999n, [{ index: 0, width: 100 }]],
    [
      '357.20 %',
      10_716_000n,
      [
        { index: 0, width: 100 },
        { index: 1, width: 100 },
        { index: 2, width: 100 },
        { index: 3, width: 57.2 },
      ],
    ],
    ['below zero', -120_000n, []],
  ])('%s', (_, counted, layers) => {
    expect(terraceLayers(counted, target)).toEqual(layers)
  })

  test('1240 % are twelve full layers and a part', () => {
    const layers = terraceLayers(37_200_000n, target)
    expect(layers).toHaveLength(13)
    expect(layers.at(-1)).toEqual({ index: 12, width: 40 })
  })

  test('however much was counted, no more layers are drawn than can be seen', () => {
    expect(terraceLayers(3_720_000_000n, target).length).toBeLessThanOrEqual(24)
  })

  test('nothing is planted without a target', () => {
    expect(terraceLayers(120_000n, 0n)).toEqual([])
  })
})

describe('the ground with its stone', () => {
  const stoneOf = (html: string) => /<span class="(?:no-)?stone"[^>]*>([^<]*)/u.exec(html)?.[1]
  const labelOf = (html: string) => /aria-label="([^"]*)"/u.exec(html)?.[1]

  test('says its figures to those who do not see it', () => {
    const html = draw(<Ground counted={fen(10_716_000)} target={target} name="菜仔园村" />)
    expect(labelOf(html)).toBe('菜仔园村：已计入 107,160.00 元，任务 30,000.00 元，完成率 357.20%')
    expect(stoneOf(html)).toBe('3万')
    expect(textOf(html)).not.toContain('×')
  })

  test('above five targets the number of targets is written beside it', () => {
    expect(textOf(draw(<Ground counted={fen(37_200_000)} target={target} />))).toContain('×12.4')
    expect(textOf(draw(<Ground counted={fen(3_720_000_000)} target={target} />))).toContain('×1,240')
    expect(textOf(draw(<Ground counted={fen(15_000_000)} target={target} />))).not.toContain('×')
  })

  test.each([[null], [fen(0)]])('without a target it is a dashed outline and a dash', (none) => {
    const html = draw(<Ground counted={fen(120_000)} target={none} />)
    expect(html).toContain('stroke-dasharray')
    expect(html).not.toContain('planted')
    expect(stoneOf(html)).toBe('—')
    expect(labelOf(html)).toBe('已计入 1,200.00 元，未设任务额度')
  })

  test('below zero nothing is planted and the figure is said', () => {
    const html = draw(<Ground counted={fen(-120_000)} target={target} />)
    expect(html).not.toContain('url(#furrow)')
    expect(labelOf(html)).toBe('已计入 −1,200.00 元，任务 30,000.00 元，完成率 −4.00%')
  })

  test('heights are in letters, so that it grows with them', () => {
    const html = draw(<Ground counted={fen(415_000)} target={target} />)
    expect(html).toMatch(/<svg class="terraces"[^>]* height="[\d.]+em"/u)
    expect(html).not.toContain('style=')
  })

  test('in English', () => {
    const html = draw(<Ground counted={fen(415_000)} target={target} />, 'en')
    expect(stoneOf(html)).toBe('30k')
    expect(labelOf(html)).toBe('Counted 4,150.00 yuan of a target of 30,000.00 yuan, 13.83% complete')
  })
})

describe('a rate in words', () => {
  test.each([
    [0, '完成 0.00%，还差 30,000.00 元'],
    [415_000, '完成 13.83%，还差 25,850.00 元'],
    [2_999_999, '完成 100.00%，还差 0.01 元'],
    [3_000_000, '完成 100.00%，刚好完成'],
    [10_716_000, '完成 357.20%，高出 257.20%'],
    [-120_000, '完成 −4.00%，还差 31,200.00 元'],
  ])('%i fen of 30,000 yuan', (counted, said) => {
    expect(textOf(draw(<PercentSay counted={fen(counted)} target={target} />))).toBe(said)
  })

  test('without a target', () => {
    expect(textOf(draw(<PercentSay counted={fen(5)} target={null} />))).toBe('未设任务额度')
  })

  test('in English', () => {
    expect(textOf(draw(<PercentSay counted={fen(415_000)} target={target} />, 'en'))).toBe(
      '13.83% complete, 25,850.00 yuan to go',
    )
  })
})
