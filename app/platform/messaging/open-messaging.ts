import { join } from 'node:path'
import type { Env } from '../env/env'
import type { Log } from '../log/log'
import type { Messaging } from './messaging'
import { outboxGroup, outboxMailer } from './outbox'
import { robotGroup } from './robot-group'
import { smtpMailer } from './smtp-mailer'

/** The ways out that the environment names; with neither of them both lead to the local outbox. */
export function openMessaging(env: Env, log: Log): Messaging {
  const outbox = join(env.dataDir, 'outbox')
  const mailer = env.smtp ? smtpMailer(env.smtp) : outboxMailer(outbox, log)
  const group = env.robot ? robotGroup(env.robot) : env.smtp ? null : outboxGroup(outbox, log)
  return { mailer, group }
}
