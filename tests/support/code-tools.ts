import { randomBytes } from 'node:crypto'
import { createKeys, type Keys } from '~/platform/keys/keys'
import { createLog } from '~/platform/log/log'
import { createSms, type Sms, type TextMessage } from '~/platform/sms/sms'

export interface TestTools {
  sms: Sms
  keys: Keys
  /** Everything sent so far. */
  sent: TextMessage[]
  /** The digits sent last to this phone. */
  codeFor(phone: string): string
}

/** What use cases that send codes are given; the messages are kept for the test to read. */
export function codeTools(): TestTools {
  const sent: TextMessage[] = []
  const sms = createSms(async (message) => void sent.push(message), createLog({ level: 'silent' }))
  return {
    ...{ sms, sent, keys: createKeys(randomBytes(32)) },
    codeFor(phone) {
      const code = sent.findLast((message) => message.phone === phone)?.code
      if (!code) throw new Error(`nothing was sent to ${phone}`)
      return code
    },
  }
}
