import type { UseCaseContext } from '../use-case'
import { deleteSession } from './sessions.repo.server'
import { hashOfToken } from './token.server'

/** Ends the session of this token; one that has ended already stays so. */
export async function signOut(ctx: UseCaseContext, input: { token: string }): Promise<void> {
  await deleteSession(ctx.db, hashOfToken(input.token))
}
