import { appendFile, chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SmsSender } from './sms'

/** Where messages go that nobody delivers: one JSON object a line, which only the owner of the file may read. */
export function outboxFile(dataDir: string): string {
  return join(dataDir, 'outbox', 'sms.jsonl')
}

/** For a machine without a gateway: who runs it reads the codes there. */
export function outboxSender(dataDir: string): SmsSender {
  const path = outboxFile(dataDir)
  return async ({ phone, text, code }) => {
    await mkdir(join(dataDir, 'outbox'), { recursive: true, mode: 0o700 })
    const line = JSON.stringify({ at: new Date().toISOString(), phone, text, code })
    await appendFile(path, `${line}\n`, { mode: 0o600 })
    await chmod(path, 0o600)
  }
}
