import type { Env } from '../env/env'
import type { Log } from '../log/log'
import { gatewaySender } from './gateway'
import { outboxSender } from './outbox'
import { createSms, type Sms } from './sms'

/** The gateway where one is set, else the outbox in `DATA_DIR`. */
export function openSms(env: Pick<Env, 'smsGateway' | 'dataDir'>, log: Log): Sms {
  return createSms(env.smsGateway ? gatewaySender(env.smsGateway) : outboxSender(env.dataDir), log)
}
