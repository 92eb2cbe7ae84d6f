import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { withoutGaps } from '~/http/serving/without-gaps'

const many = Array.from({ length: 400 }, (_, index) => index)

function render(text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      many.map((index) => <p key={index}>{text}</p>),
      {
        onAllReady() {
          const body = new PassThrough()
          buffer(body).then(resolve, reject)
          pipe(body)
        },
      },
    )
  })
}

test('Chinese text keeps every character, wherever React’s chunks end', async () => {
  let gaps = 0
  for (let shift = 0; shift < 12; shift++) {
    const text = `${'x'.repeat(shift)}龙潭镇菜仔园村𠮷`
    const html = await render(text)
    gaps += html.filter((byte) => byte === 0).length
    expect(withoutGaps(html).toString('utf8')).toBe(`<p>${text}</p>`.repeat(many.length))
  }
  // When React no longer leaves any, this file can go.
  expect(gaps).toBeGreaterThan(0)
})
