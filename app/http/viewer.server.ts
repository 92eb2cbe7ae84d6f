import type { AppLoadContext } from '@remix-run/node'
import type { SignedInPerson } from '~/domain/access/actor'
import type { UseCaseContext } from '~/features/use-case'
import { contextOf, identityOf, type Viewer as Person } from './identity.server'

/** Who looks at the page, as far as its head needs to know. */
export interface Viewer extends Person {
  /** Products put aside; null for those who do not buy. */
  basketCount: number | null
}

type CountBasket = (ctx: UseCaseContext<SignedInPerson>) => Promise<number | null>

/** Who looks at the page; null for visitors. The basket is another room's: it is counted by whoever is passed. */
export async function loadViewer(
  request: Request,
  context: AppLoadContext,
  countBasket: CountBasket = async () => null,
): Promise<Viewer | null> {
  const args = { request, context }
  const { actor, viewer } = await identityOf(args)
  if (actor.kind !== 'person' || !viewer) return null
  return { ...viewer, basketCount: await countBasket(contextOf(args, actor)) }
}
