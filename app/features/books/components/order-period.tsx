import type { BusinessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { OrderFilter } from '../book-scope'
import type { Choice } from '../books.view.server'

/** What a list of orders is of, in words: what is shown, of which days and which village. */
export function OrderPeriod({ filter, villages }: { filter: OrderFilter; villages: readonly Choice[] }) {
  const { orders: words } = useMessages().books
  const format = useFormat()
  const day = (date: BusinessDate | null) => (date === null ? words.open : format.date(date))
  const { show, villageId, from, to, dueFrom, dueTo } = filter
  const said = [
    words.shown[show],
    villages.find(({ id }) => id === villageId)?.name,
    from || to ? fill(words.period, { from: day(from), to: day(to) }) : words.allPeriods,
    dueFrom || dueTo ? fill(words.duePeriod, { from: day(dueFrom), to: day(dueTo) }) : undefined,
  ]
  return <p>{said.filter((part) => part !== undefined).join(' · ')}</p>
}
