import type { Log } from '../log/log'

export interface TextMessage {
  /** 11 digits. */
  phone: string
  text: string
  /** The six digits of a code, for gateways whose approved template takes only these. */
  code?: string
}

/** Hands one message to whoever delivers it. Rejects with SmsFailed; the reason names neither phone nor text. */
export type SmsSender = (message: TextMessage) => Promise<void>

export class SmsFailed extends Error {
  override name = 'SmsFailed'
}

/** How the product sends text messages. */
export interface Sms {
  /**
   * Takes the message and answers at once: how long a gateway takes would tell whether there was anybody to write to.
   * What fails is logged. Never call it inside a transaction, which may yet be rolled back or run again.
   */
  post(message: TextMessage): void
  /** Sends and waits. Rejects with SmsFailed. */
  send: SmsSender
  /** Resolves when everything posted has gone out or failed. */
  settled(): Promise<void>
}

export function createSms(sender: SmsSender, log: Log): Sms {
  const underWay = new Set<Promise<void>>()
  return {
    send: sender,
    post(message) {
      const sending = sender(message)
        .catch((error: unknown) => {
          log.error('a text message could not be sent', { error: error instanceof Error ? error : String(error) })
        })
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
