import { expect, test, vi } from 'vitest'
import { TooBusy, verifyPassword } from '~/platform/passwords/passwords'

let running = 0
let most = 0

vi.mock('@node-rs/argon2', () => ({
  async verify() {
    running++
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    return true
  },
}))

test('four passwords are checked at once, some wait, and a flood is turned away', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 100 }, () => verifyPassword('hash', 'password')))
  expect(most).toBe(4)
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(68)
  const refused = asked.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  for (const reason of refused) expect(reason).toBeInstanceOf(TooBusy)
  expect(await verifyPassword('hash', 'password')).toBe(true)
})
