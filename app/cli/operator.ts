import type { Operator } from '~/domain/access/actor'
import { programmeForHost } from '~/features/programmes/programmes.view.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Clock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'

/** What a command does, it does as the operator of the first programme. */
export async function operator(db: Db, clock: Clock): Promise<UseCaseContext & { actor: Operator }> {
  const programmeId = await programmeForHost(db, null)
  return { actor: { kind: 'operator', programmeId }, now: clock(), db, channel: 'CLI' }
}
