import type { ReactNode } from 'react'
import { FIGURE_CHANNELS } from '~/domain/counting/channels'
import { maxFen, ZERO_FEN } from '~/domain/money/fen'
import { BUYER_TYPES } from '~/domain/offline/vocabulary'
import { Bar } from '~/ui/bar'
import { Digits, Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PhoneFold } from '~/ui/phone-fold'
import { type LedgerFilter, ledgerPath, NO_VILLAGE, ORIGINS, without } from '../ledger-filter.form'
import type { LedgerFigure, SplitPart } from '../ledger-page.view.server'
import { MonthOf } from './ledger-period'

interface DrawnPart extends SplitPart {
  key: string
  label: ReactNode
  /** Null where this part alone cannot be asked for. */
  to: string | null
}

/** What the figure is made of: villages, months, kinds of buyers, channels; each part opens to itself alone. */
export function LedgerSplits({ figure }: { figure: LedgerFigure }) {
  const { ledger, statuses } = useMessages()
  const { filter, splits, restated } = figure
  const words = ledger.splits
  const to = (change: Partial<LedgerFilter>) => ledgerPath({ ...filter, ...change })
  const ofMonth = (month: string) => ledgerPath({ ...without(filter, ['from', 'to']), month })
  const lists: { title: string; parts: DrawnPart[] }[] = [
    {
      title: words.village,
      parts: filter.village
        ? []
        : splits.village.map((part) => ({
            ...part,
            key: part.value ?? '',
            label: part.value === NO_VILLAGE ? ledger.none : <Digits kind="name">{part.name}</Digits>,
            to: part.value === null ? null : to({ village: part.value }),
          })),
    },
    {
      title: words.month,
      parts: filter.month ? [] : monthParts({ months: splits.month, restated, ofMonth, filter, label: words.restated }),
    },
    {
      title: words.type,
      parts: filter.type
        ? []
        : ordered(splits.type, BUYER_TYPES).map(({ part, value }) => ({
            ...part,
            key: value ?? '',
            label: value === null ? words.unknown : statuses.buyerType[value],
            to: value === null ? null : to({ type: value }),
          })),
    },
    {
      title: words.channel,
      parts: filter.channel
        ? []
        : ordered(splits.channel, FIGURE_CHANNELS).map(({ part, value }) => ({
            ...part,
            key: value ?? '',
            label: value === null ? words.unknown : ledger.channels[value],
            to: value === null ? null : to({ channel: value }),
          })),
    },
    {
      title: words.origin,
      parts: filter.origin
        ? []
        : ordered(splits.origin, ORIGINS).map(({ part, value }) => ({
            ...part,
            key: value ?? '',
            label: value === null ? words.unknown : ledger.origins[value],
            to: value === null ? null : to({ origin: value }),
          })),
    },
  ]
  const shown = lists.filter(({ parts }) => parts.length > 0)
  if (shown.length === 0) return null
  return (
    <div className="section">
      <PhoneFold button summary={words.fold}>
        <div className="ledger-splits">
          {shown.map(({ title, parts }) => (
            <SplitList key={title} title={title} parts={parts} />
          ))}
        </div>
      </PhoneFold>
    </div>
  )
}

interface MonthPartsOf {
  months: readonly SplitPart[]
  restated: SplitPart | null
  ofMonth: (month: string) => string
  filter: LedgerFilter
  label: string
}

/** The year's months, and before them in one line what was moved here from closed years. */
function monthParts({ months, restated, ofMonth, filter, label }: MonthPartsOf): DrawnPart[] {
  const own = months.map((part) => ({
    ...part,
    key: part.value ?? '',
    label: <MonthOf month={part.value ?? ''} year={filter.year} />,
    to: part.value === null ? null : ofMonth(part.value),
  }))
  if (!restated) return own
  const last = `${filter.year - 1}-12`
  const closed = filter.to !== undefined && filter.to < last ? filter.to : last
  return [{ ...restated, key: 'restated', label, to: ledgerPath({ ...filter, to: closed }) }, ...own]
}

function SplitList({ title, parts }: { title: string; parts: readonly DrawnPart[] }) {
  const longest = maxFen(ZERO_FEN, ...parts.map(({ amountFen }) => amountFen))
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="split-list">
        {parts.map(({ key, label, to, amountFen }) => (
          <li key={key}>
            <span className="name">{label}</span>
            <Bar amount={amountFen} longest={longest} />
            <span className="amount">{to === null ? null : <Figure of={{ fen: amountFen }} to={to} />}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** In the order of the closed list, what is not in it last. */
function ordered<T extends string>(
  parts: readonly SplitPart[],
  values: readonly T[],
): { part: SplitPart; value: T | null }[] {
  const known = values.flatMap((value) => {
    const part = parts.find((each) => each.value === value)
    return part ? [{ part, value }] : []
  })
  const rest = parts.filter((part) => !values.some((value) => value === part.value))
  return [...known, ...rest.map((part) => ({ part, value: null }))]
}
