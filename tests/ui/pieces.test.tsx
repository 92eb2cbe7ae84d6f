import { describe, expect, test } from 'vitest'
import { fen } from '~/domain/money/fen'
import { stepped } from '~/domain/quantity/stepped'
import { thousandths } from '~/domain/quantity/thousandths'
import { Money, Quantity } from '~/ui/amounts'
import { DataTable } from '~/ui/data-table'
import { CheckField, TextField } from '~/ui/field'
import { ErrorSummary } from '~/ui/form-parts'
import { Phrase } from '~/ui/phrase'
import { Produce } from '~/ui/produce'
import { Seal } from '~/ui/seal'
import { StatusTag } from '~/ui/status-tag'
import { StepStones } from '~/ui/step-stones'
import { YearStrip } from '~/ui/year-strip'
import { draw, textOf } from './draw'

describe('amounts', () => {
  test('the ¥ is never parted from its figure, the sign stands first', () => {
    expect(textOf(draw(<Money amount={fen(-120_050)} />))).toBe('−¥1,200.50')
    expect(textOf(draw(<Money amount={fen(480)} per="斤" />))).toBe('¥4.80/斤')
    expect(textOf(draw(<Money amount={fen(480)} per="斤" />, 'en'))).toBe('¥4.80/jin')
  })

  test('a quantity carries its unit', () => {
    expect(textOf(draw(<Quantity quantity={thousandths(12_500)} unit="筐" />))).toBe('12.5 筐')
    expect(textOf(draw(<Quantity quantity={thousandths(1000)} unit="筐" />, 'en'))).toBe('1 basket')
    expect(textOf(draw(<Quantity quantity={thousandths(2000)} unit="挑" />, 'en'))).toBe('2 挑')
  })
})

describe('the seal', () => {
  test('red is printed by a signature only', () => {
    const signed = draw(<Seal party="first" state="signed" number="GX-2026-000012" day="2026-10-08" />)
    expect(signed).toContain('var(--seal)')
    expect(signed).toContain('aria-label="甲方已签，GX-2026-000012，2026-10-08"')
    expect(draw(<Seal party="second" state="waiting" />)).not.toContain('var(--seal)')
    expect(draw(<Seal party="first" state="void" number="GX-2026-000009" day="2026-09-02" />)).not.toContain(
      'var(--seal)',
    )
  })
})

describe('the year strip', () => {
  test('a season over the new year is drawn in two parts and spoken as one', () => {
    const html = draw(<YearStrip name="菜心" sell={[[20, 3]]} now={21} />)
    expect(html).toContain('aria-label="菜心年历：种 无；收 无；售 11月上半至2月下半"')
    expect(html.match(/fill="var\(--field\)"/gu)).toHaveLength(2)
  })
})

describe('steps of one document', () => {
  test('the step that is due is marked as the current one', () => {
    const html = draw(<StepStones label="进度" steps={['签约', '下单', '发货']} current={1} />)
    expect(html.match(/aria-current="step"/gu)).toHaveLength(1)
    expect(html).toMatch(/class="now" aria-current="step"/u)
  })

  test('when all is done no step is current', () => {
    expect(draw(<StepStones label="进度" steps={['签约', '下单']} current={2} />)).not.toContain('aria-current')
  })
})

describe('small pieces', () => {
  test('a status is always a word', () => {
    expect(draw(<StatusTag kind="fulfilment" status="SHIPPED" />)).toBe('<span class="tag tag-moving">待验收</span>')
    expect(textOf(draw(<StatusTag kind="fulfilment" status="SHIPPED" />, 'en'))).toBe('To be accepted')
  })

  test('an unknown crop is drawn as a crate, and a picture without words is hidden', () => {
    expect(draw(<Produce kind="constructor" />)).toBe(draw(<Produce kind="generic" />))
    expect(draw(<Produce kind="rice" />)).toContain('aria-hidden="true"')
    expect(draw(<Produce kind="rice" label="稻米" />)).toContain('role="img" aria-label="稻米"')
  })

  test('markup stands in the places of a text', () => {
    expect(draw(<Phrase text="还差 {amount} 元" parts={{ amount: <b>1.00</b> }} />)).toBe('还差 <b>1.00</b> 元')
  })

  test('a folding table keeps its meaning and its labels', () => {
    const html = draw(
      <DataTable
        caption="明细"
        rows={[{ name: '菜心' }]}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', head: '品名', names: true, cell: (row) => row.name },
          { key: 'amount', head: '金额（元）', amount: true, cell: () => '1.00' },
        ]}
      />,
    )
    for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell']) {
      expect(html).toContain(`role="${role}"`)
    }
    expect(html).toContain('data-label="金额（元）"')
  })

  test('lines: what leads, what needs its heading, and what says nothing', () => {
    const html = draw(
      <DataTable
        caption="明细"
        narrow="lines"
        rows={[{ name: '菜心' }]}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', head: '品名', names: true, cell: (row) => row.name },
          { key: 'amount', head: '金额', amount: true, lead: true, cell: () => '1.00' },
          { key: 'due', head: '到期', labelled: true, cell: () => '明天' },
          { key: 'paid', head: '已付', labelled: true, cell: () => '—' },
        ]}
      />,
    )
    expect(html).toContain('class="table table-lines"')
    expect(html).toContain('class="amount leads">1.00')
    expect(html).toContain('class="labelled">明天')
    expect(html).toContain('class="labelled nothing">—')
    // Only what may move sideways is a region that the keyboard reaches.
    expect(html).not.toContain('tabindex')
  })
})

describe('forms', () => {
  test('a field is read with its hint and its error', () => {
    const html = draw(<TextField name="uscc" label="代码" hint="18 位" error="末位不对" />)
    expect(html).toContain('<label for="field-uscc">')
    expect(html).toContain('aria-describedby="field-uscc-hint field-uscc-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('required=""')
  })

  test('only what may stay empty is marked', () => {
    const html = draw(<TextField name="note" label="备注" optional />)
    expect(textOf(html)).toContain('选填')
    expect(html).not.toContain('required')
  })

  test('choices of one name have ids of their own', () => {
    expect(draw(<CheckField type="radio" name="who" value="a b" label="A" />)).toContain('id="field-who-a-b"')
  })

  test('the summary links to the fields', () => {
    const html = draw(<ErrorSummary errors={[{ field: 'lines[0].quantity', text: '要大于 0' }]} />)
    expect(html).toContain('role="alert"')
    expect(html).toContain('href="#field-lines-0-quantity"')
    expect(draw(<ErrorSummary errors={[]} />)).toBe('')
  })

  test('a stepper keeps to its grid and bounds', () => {
    expect(stepped('20', 1, { step: 10, min: 10 })).toBe('30')
    expect(stepped('10', -1, { step: 10, min: 10 })).toBe('10')
    expect(stepped('', 1, { step: 1, min: 5 })).toBe('5')
    expect(stepped('1.2', -1, { step: 0.1, min: 0 })).toBe('1.1')
    expect(stepped('68', 1, { step: 1, min: 0, max: 68 })).toBe('68')
  })
})
