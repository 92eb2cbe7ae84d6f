import { useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { MonthText, YearText } from '~/ui/times'
import type { LedgerFilter } from '../ledger-filter'

/** The time a list is of, which is always said. */
export function LedgerPeriod({ filter: { year, month, from, to } }: { filter: LedgerFilter }) {
  const { period } = useMessages().purchases
  const of = (text: string) => (
    <>
      <YearText year={Number(text.slice(0, 4))} /> <MonthText month={text} />
    </>
  )
  if (month !== undefined) return <Phrase text={period.month} parts={{ month: of(month) }} />
  if (from === undefined && to === undefined)
    return <Phrase text={period.year} parts={{ year: <YearText year={year} /> }} />
  return <Phrase text={period.range} parts={{ from: of(from ?? `${year}-01`), to: of(to ?? `${year}-12`) }} />
}
