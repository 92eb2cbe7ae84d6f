import { describe, expect, it } from 'vitest'
import { type PaperPhase, remedyPhase, verdictOf } from '~/domain/paper/paper-phase'

describe('what somebody who holds a print is told', () => {
  it.each<[printed: PaperPhase, superseded: boolean, now: PaperPhase, verdict: string]>([
    ['STANDS', false, 'STANDS', 'GENUINE'],
    ['OPEN', false, 'OPEN', 'GENUINE'],
    ['OPEN', false, 'STANDS', 'EARLIER'],
    ['STANDS', true, 'STANDS', 'EARLIER'],
    ['STANDS', false, 'ENDED', 'ENDED'],
    ['STANDS', true, 'ENDED', 'ENDED'],
    ['OPEN', false, 'DRAFT', 'EARLIER'],
    ['STANDS', false, 'VOID', 'VOID'],
    ['VOID', false, 'VOID', 'VOID'],
    ['STANDS', true, 'VOID', 'VOID'],
  ])('printed %s, superseded %s, now %s: %s', (phase, superseded, now, verdict) => {
    expect(verdictOf({ phase, superseded }, now)).toBe(verdict)
  })
})

it('a remedy stands once both sides agreed, until another takes it back', () => {
  const states = ['PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN'] as const
  expect(states.map((state) => remedyPhase({ state, reversed: false }))).toEqual(['OPEN', 'STANDS', 'VOID', 'VOID'])
  expect(remedyPhase({ state: 'AGREED', reversed: true })).toBe('VOID')
})
