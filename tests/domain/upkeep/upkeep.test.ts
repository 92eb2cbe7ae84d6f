import { describe, expect, it } from 'vitest'
import { automaticFileName, isDue, isLate, outlived } from '~/domain/upkeep/upkeep'

const at = (text: string) => new Date(`2026-${text}Z`)
const begunAt = at('11-01T00:00:00')

describe('daily work', () => {
  it.each([
    ['the first day needs none', '11-01T23:59:59', null, null, false],
    ['the second does', '11-02T00:00:00', null, null, true],
    ['not before a day has passed', '11-10T11:59:59', '11-09T12:00:00', '11-09T12:00:00', false],
    ['then it is', '11-10T12:00:00', '11-09T12:00:00', '11-09T12:00:00', true],
    ['a failure is left alone for an hour', '11-10T12:59:00', '11-09T12:00:00', '11-10T12:00:00', false],
    ['and tried again', '11-10T13:00:00', '11-09T12:00:00', '11-10T12:00:00', true],
  ])('%s', (_, now, doneAt, triedAt, due) => {
    const date = (text: string | null) => (text === null ? null : at(text))
    expect(isDue({ now: at(now), begunAt, doneAt: date(doneAt), triedAt: date(triedAt) })).toBe(due)
  })

  it('is late after two days', () => {
    expect(isLate({ now: at('11-02T23:59:59'), begunAt, doneAt: null })).toBe(false)
    expect(isLate({ now: at('11-03T00:00:00'), begunAt, doneAt: null })).toBe(true)
    expect(isLate({ now: at('11-03T00:00:00'), begunAt, doneAt: at('11-02T00:00:00') })).toBe(false)
  })
})

describe('automatic backups', () => {
  const daily = ['01', '02', '03'].map((day) => automaticFileName('DAILY', at(`11-${day}T03:15:00`)))
  const before = automaticFileName('BEFORE_MIGRATION', at('10-01T03:15:00'))

  it('are named by their time', () => {
    expect(daily[0]).toBe('xiangyue-20261101T031500Z-daily.backup')
    expect(before).toBe('xiangyue-20261001T031500Z-before-migration.backup')
  })

  it('the newest of each kind stay, and nothing else is ever touched', () => {
    const others = ['mine.backup', 'xiangyue-20261101T031500Z-daily.backup.part', 'xiangyue-daily.backup']
    expect(outlived([...daily.toReversed(), before, ...others], 2)).toEqual([daily[0]])
    expect(outlived([...daily, before], 3)).toEqual([])
  })
})
