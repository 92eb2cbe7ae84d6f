import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log/log'
import type { Group, Mailer } from './messaging'

/** Larger, and the file is put aside and a new one begun: an outbox nobody reads must not fill the disk. */
const LARGEST_BYTES = 5_000_000

/** Where mail goes on a machine without a mail server: one JSON object a line, readable by its owner alone. */
export function outboxMailer(directory: string, log: Log): Mailer {
  return {
    via: 'outbox',
    async send({ to, subject, text, id }) {
      await write(directory, 'mail.jsonl', { at: new Date().toISOString(), id, to, subject, text })
      log.debug('a mail was written to the outbox', { sent: id })
    },
    close: () => {},
  }
}

/** Where the group's messages go without a group. */
export function outboxGroup(directory: string, log: Log): Group {
  return {
    via: 'outbox',
    async send({ title, text, link, id }) {
      await write(directory, 'group.jsonl', { at: new Date().toISOString(), id, title, text, link })
      log.debug('a group message was written to the outbox', { sent: id })
    },
  }
}

async function write(directory: string, name: string, line: Record<string, string>): Promise<void> {
  const file = join(directory, name)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LARGEST_BYTES) await rename(file, `${file}.1`)
  await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
}
