import { describe, expect, it } from 'vitest'
import { checkFourEyes } from '~/domain/access/four-eyes'
import { codeOf } from '../support/arbitraries'

describe('four eyes', () => {
  it('are two known people', () => {
    expect(codeOf(checkFourEyes('a', 'b'))).toBe(null)
    expect(codeOf(checkFourEyes('a', 'a'))).toBe('same-person')
    expect(codeOf(checkFourEyes(null, 'a'))).toBe('same-person')
    expect(codeOf(checkFourEyes('a', undefined))).toBe('same-person')
  })
})
