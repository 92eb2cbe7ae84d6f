import type { Role, SignedInPerson } from '~/domain/access/actor'
import { isSessionLive } from '~/domain/access/session-terms'
import { type Device, deviceOf } from '~/domain/identity/device'
import type { UseCaseContext } from '../use-case'
import { selectDevices } from './sessions.repo.server'

export interface DeviceView extends Device {
  id: string
  role: Role
  signedInAt: Date
  seenAt: Date
  /** The one that shows the page. */
  present: boolean
}

const AT_MOST = 100

/** Where somebody is signed in, this device first, then the last used; the latest hundred. */
export async function listDevices(
  { db, actor, now }: UseCaseContext<SignedInPerson>,
  presentId: string | null,
): Promise<DeviceView[]> {
  const rows = await selectDevices(db, actor.personId, now, AT_MOST)
  return rows
    .filter((row) => isSessionLive(row.role, row, now))
    .map(({ id, role, createdAt, seenAt, userAgent }) => {
      const present = id === presentId
      return { id, role, signedInAt: createdAt, seenAt: present ? now : seenAt, present, ...deviceOf(userAgent) }
    })
    .sort((a, b) => Number(b.present) - Number(a.present))
}
