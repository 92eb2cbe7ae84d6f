import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import type { OwnerType } from '~/domain/attachment/attachment'
import type { UseCaseContext } from '~/features/use-case'

/** Whether somebody may read a document with this id, and with it its files. */
type MayRead = (ctx: UseCaseContext<SignedInPerson>, ownerId: string) => boolean | Promise<boolean>

/**
 * Who may read the files of which document: the room that keeps files knows no document, so it is said here, and a
 * new kind of document does not compile without its line.
 */
export const READERS: Readonly<Record<OwnerType, MayRead>> = {
  'offline-batch': ({ actor }) => can(actor, 'offline.read', { programmeId: actor.programmeId }),
  /** Its own people, and the officials who approve it. */
  organisation: ({ actor }, ownerId) =>
    actor.organisationId === ownerId || can(actor, 'office.read', { programmeId: actor.programmeId }),
}
