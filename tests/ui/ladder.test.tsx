import { describe, expect, test } from 'vitest'
import type { Step } from '~/domain/counting/steps'
import { type Fen, fen } from '~/domain/money/fen'
import { Ladder } from '~/ui/ladder'
import { draw, textOf } from './draw'

function amounts(...values: [number, number, number, number, number, number]): Record<Step, Fen> {
  const [SIGNED, ORDERED, SHIPPED, ACCEPTED, PAID, COUNTED] = values.map((value) => fen(value)) as Fen[]
  return { SIGNED, ORDERED, SHIPPED, ACCEPTED, PAID, COUNTED } as Record<Step, Fen>
}

function rows(html: string): string[] {
  return html.split('<li').slice(1)
}

describe('the ladder', () => {
  test('hatches and says what was lost on the way', () => {
    const html = draw(
      <Ladder
        amounts={amounts(500, 400, 300, 300, 200, 100)}
        reasons={{ ORDERED: '协议还没下单', PAID: '还没付款' }}
      />,
    )
    const [signed = '', ordered = '', , accepted = '', paid = ''] = rows(html)
    expect(signed).not.toContain('url(#due)')
    expect(ordered).toContain('x="80%"')
    expect(ordered).toContain('url(#due)')
    expect(textOf(ordered)).toContain('−¥1.00 协议还没下单')
    expect(accepted).not.toContain('why')
    expect(textOf(paid)).toContain('−¥1.00 还没付款')
  })

  test('spot orders make ordered more than signed: nothing is lost, the surplus is said', () => {
    const html = draw(<Ladder amounts={amounts(100, 400, 400, 400, 400, 400)} reasons={{ ORDERED: '直接采购' }} />)
    const [signed = '', ordered = ''] = rows(html)
    expect(signed).toContain('width="25%"')
    expect(ordered).toContain('width="100%"')
    expect(ordered).not.toContain('url(#due)')
    expect(textOf(ordered)).toContain('比上一步多 ¥3.00，直接采购')
    expect(textOf(ordered)).not.toContain('−')
  })

  test('only the last step is planted', () => {
    const planted = rows(draw(<Ladder amounts={amounts(6, 5, 4, 3, 2, 1)} />)).map((row) => row.includes('#furrow'))
    expect(planted).toEqual([false, false, false, false, false, true])
  })

  test('a year without any purchase, and one below zero, can be drawn', () => {
    expect(draw(<Ladder amounts={amounts(0, 0, 0, 0, 0, 0)} />)).not.toMatch(/NaN|Infinity/u)
    const [, , , , , counted = ''] = rows(draw(<Ladder amounts={amounts(0, 0, 0, -500, -500, -500)} />))
    expect(counted).not.toMatch(/NaN|Infinity|width="-/u)
    expect(textOf(counted)).toContain('−¥5.00')
  })
})
