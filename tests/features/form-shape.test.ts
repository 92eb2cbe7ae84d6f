import { expect, it } from 'vitest'
import { versionShape } from '~/features/form-shape'

it('reads a version that a column can hold, and refuses every other', () => {
  expect(versionShape.safeParse('2147483647').data).toBe(2_147_483_647)
  for (const typed of ['2147483648', '-1', '1.5', 'x', '1e400', ['1', '2']])
    expect(versionShape.safeParse(typed).success, String(typed)).toBe(false)
})
