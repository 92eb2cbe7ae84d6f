import type { AppLoadContext } from '@remix-run/node'
import type { SignedInPerson } from '~/domain/access/actor'
import type { UseCaseContext } from '~/features/use-case'
import { contextOf, identityOf, type Viewer as Person } from './identity.server'

/** Who looks at the page, as far as its head needs to know. */
export interface Viewer extends Person {
  /** Products put aside; null for those who do not buy. */
  basketCount: number | null
  /** Notices not read yet; 100 stands for more. */
  unreadCount: number
}

type Count<T> = (ctx: UseCaseContext<SignedInPerson>) => Promise<T>

/** What the head counts is other rooms': they are passed. */
export interface HeadCounts {
  basket?: Count<number | null>
  unread?: Count<number>
}

/** Who looks at the page; null for visitors. */
export async function loadViewer(
  request: Request,
  context: AppLoadContext,
  count: HeadCounts = {},
): Promise<Viewer | null> {
  const args = { request, context }
  const { actor, viewer } = await identityOf(args)
  if (actor.kind !== 'person' || !viewer) return null
  const ctx = contextOf(args, actor)
  const [basketCount, unreadCount] = await Promise.all([count.basket?.(ctx) ?? null, count.unread?.(ctx) ?? 0])
  return { ...viewer, basketCount, unreadCount }
}
