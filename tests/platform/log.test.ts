import { describe, expect, it } from 'vitest'
import { createLog, type LogOptions } from '~/platform/log/log'

function logged(use: (log: ReturnType<typeof createLog>) => void, options: Partial<LogOptions> = {}): string[] {
  const lines: string[] = []
  const now = () => new Date('2026-05-01T00:00:00Z')
  use(createLog({ level: 'info', write: (line) => lines.push(line), now, ...options }))
  return lines
}

it('writes one JSON object a line, with the fields that are carried', () => {
  const [line] = logged((log) => log.with({ request: 'r1' }).info('GET /', { status: 200 }))
  expect(JSON.parse(line!)).toEqual({
    time: '2026-05-01T00:00:00.000Z',
    level: 'info',
    message: 'GET /',
    request: 'r1',
    status: 200,
  })
})

it('leaves out what is below its level', () => {
  expect(logged((log) => log.debug('x'))).toEqual([])
  expect(logged((log) => log.error('x'), { level: 'silent' })).toEqual([])
})

it('never writes a secret, wherever it stands', () => {
  const [line] = logged((log) =>
    log.error('cannot reach postgresql://u:hunter2@db/x', {
      password: 'hunter2',
      sessionToken: 'hunter2',
      error: new Error('connect postgresql://u:hunter2@db/x'),
    }),
  )
  expect(line).not.toContain('hunter2')
  expect(line).toContain('postgresql://u:[hidden]@db/x')
})

describe('log injection', () => {
  const forged = 'x\n00:00:00 info  official.invite granted\r\u001b[2J\u2028y'

  it('makes no second line of JSON, whatever is logged', () => {
    const lines = logged((log) => log.error(forged, { path: forged, error: new Error(forged) }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/\p{Cc}/u)
    expect(JSON.parse(lines[0]!)).toMatchObject({ message: forged, path: forged })
  })

  it('begins no line at a terminal that looks like an entry, and moves no cursor', () => {
    const [entry] = logged((log) => log.error(forged, { path: forged, error: new Error(forged) }), { human: true })
    expect(entry).not.toMatch(/(?!\n)[\p{Cc}\u2028]/u)
    const [first, ...further] = entry!.split('\n')
    expect(first).toMatch(/^00:00:00 error x$/)
    expect(further.length).toBeGreaterThan(2)
    for (const line of further) expect(line).toMatch(/^ {4}/)
  })
})

it('hides what looks like a mobile number or a token inside of a text, and nothing else', () => {
  const token = 'Zk3v9Qw1b8yN5tR7uX2cE4aL6mJ0dHsGfPiOoKlMnBv'
  const [line] = logged((log) => log.warn(`to 13812345678 by ${token}`, { error: new Error('+86 13912345678') }))
  expect(line).toContain('to [phone] by [hidden]')
  expect(line).not.toMatch(/138|139/)
  const id = '01a213d9-2755-723d-aa2c-138123456789'
  const digest = '13812345678'.padEnd(64, 'f')
  const [other] = logged((log) => log.info(`order ${id} ${digest}`, { ms: 13_812_345_678 }))
  expect(other).toContain(`order ${id} ${digest}`)
})
