import type { SignedInPerson } from '~/domain/access/actor'
import { documentNumberIn } from '~/domain/identity/document-number'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { recordRefusal } from './records.steps.server'

export interface RefusedAccess {
  method: string
  /** Without its query, and without what is secret in it. */
  path: string
  /** 403: the role may never do this. 404: there is no such thing for this person. */
  status: number
  /** The right that was asked for. */
  right: string | null
}

/** So much of what one person tries within an hour is worth reading. */
const AT_MOST_AN_HOUR = 20

/** Writes down that somebody who is signed in asked for what they may not have. @returns whether it was written */
export async function recordRefusedAccess(
  ctx: UseCaseContext<SignedInPerson>,
  { method, path, status, right }: RefusedAccess,
): Promise<boolean> {
  const number = documentNumberIn(path)
  return await inTransaction(ctx.db, (tx) =>
    recordRefusal(
      tx,
      ctx,
      {
        action: 'access.refused',
        subject: { type: 'person', id: ctx.actor.personId, ...(number ? { number } : {}) },
        after: { method, path, status, right },
      },
      AT_MOST_AN_HOUR,
    ),
  )
}
