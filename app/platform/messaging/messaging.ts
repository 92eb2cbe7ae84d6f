/** One message to one person's own address. */
export interface Mail {
  /** One address, checked before. */
  to: string
  subject: string
  text: string
  html: string
  /** Stays the same when a sending is repeated, so that mailboxes can tell a repeat from a new one. */
  id: string
}

/** One message to the officials' group chat. */
export interface GroupMessage {
  title: string
  text: string
  /** Absolute. */
  link: string
  /** Stays the same when a sending is repeated. */
  id: string
}

/** How it went out, for the delivery's record. */
export type Via = 'smtp' | 'webhook' | 'outbox'

export interface Mailer {
  readonly via: Via
  /** Resolves when it was taken over for delivery. @throws SendingFailed */
  send(mail: Mail): Promise<void>
  close(): void
}

export interface Group {
  readonly via: Via
  /** Resolves when the group has it. @throws SendingFailed */
  send(message: GroupMessage): Promise<void>
}

/** The ways out of the product. */
export interface Messaging {
  mailer: Mailer
  /** Null: there is no group. */
  group: Group | null
}

/** Why a message did not go out. The text holds no address and no secret: it is stored and shown to the operator. */
export class SendingFailed extends Error {
  override name = 'SendingFailed'
  constructor(
    message: string,
    /** Trying again cannot help: the address or the message itself was refused. */
    readonly permanent: boolean,
  ) {
    super(withoutAddresses(message))
  }
}

/** Mail addresses, phone numbers and what stands in the query of a link are taken out. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/gu, '…@…')
    .replace(/(https?:\/\/[^\s?"']+)\?[^\s"']*/giu, '$1?…')
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/gu, '…')
    .slice(0, 500)
}
