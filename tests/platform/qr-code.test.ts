import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { qrCode } from '~/platform/qr/qr-code'

test('a camera reads back what was encoded', () => {
  const text = 'https://xiangyue.example/invitation/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'
  expect(decodeQR(photograph(qrCode(text)))).toBe(text)
})

/** The path as pixels, eight to a unit. */
function photograph({ size, path }: { size: number; path: string }) {
  const scale = 8
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++) {
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
      }
    }
  }
  return { width: side, height: side, data }
}
