import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { Person } from '../market'
import type { World } from './world'

/** One order's life with money, and the process that serves it: its database and Stripe may be gone at any step. */
export interface History {
  world: World
  orderId: string
  db: Db
  stripe: StripePort
  /** Of its checkouts, whoever began them. */
  checkoutIds: string[]
  transferIds: string[]
  refundIds: string[]
  /** Of parts of the deposit that paid its order. */
  applicationIds: string[]
  /** How much of what happens is money by bank. */
  bankShare: number
  trail: string[]
}

export type Play = (history: History) => Promise<unknown> | unknown

export const as = ({ world, db }: History, actor: Person): UseCaseContext<Person> => ({
  ...{ actor, db, now: world.clock, channel: 'WEB' },
})

/** Whole, half or a little of the order. */
export function someFen({ orderFen, chance }: World): bigint {
  return chance.pick([orderFen, orderFen / 2n, orderFen / 2n, orderFen / 3n, 1_000n])
}

export function oneOf<T>({ chance }: World, from: readonly T[]): T | undefined {
  return from[Math.floor(chance.next() * from.length)]
}
