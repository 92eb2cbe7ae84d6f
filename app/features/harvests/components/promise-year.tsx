import { type Half, half, laterHalf, placeOfHalf, yearOfHalf } from '~/domain/harvest/half-month'
import type { PromiseHalf } from '~/domain/harvest/promise'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { Figures, Note } from '~/ui/page-parts'
import type { ProductPromise } from '../promise'
import { nameIn, useHalfHead } from './half-words'

const PLACES = 24

/** What can be promised of one product: three figures, the year to come as bars, and each half-month as a row. */
export function PromiseYear({ promise }: { promise: ProductPromise }) {
  const { harvests } = useMessages()
  const format = useFormat()
  const halfOf = useHalfHead()
  const name = nameIn(useLocale(), promise)
  const inUnits = (quantity: Thousandths) => format.quantity(quantity, promise.saleUnit)
  const figure = (quantity: Thousandths) => <Digits kind="setting">{inUnits(quantity)}</Digits>
  const { expected, promised, free, short, halves } = promise
  const amount = (key: 'expected' | 'promised' | 'free'): Column<PromiseHalf> => ({
    ...{ key, head: key === 'expected' ? harvests.comesIn : harvests[key] },
    ...{ amount: true, labelled: true },
    cell: (row) => (
      <span className="num">
        <Digits kind="setting">{inUnits(row[key])}</Digits>
      </span>
    ),
  })
  const columns: Column<PromiseHalf>[] = [
    {
      key: 'half',
      head: harvests.halfHead,
      names: true,
      cell: (row) => <time dateTime={monthOfHalf(row.half)}>{halfOf(row.half)}</time>,
    },
    ...[amount('expected'), amount('promised'), amount('free')],
  ]
  return (
    <article className="promise">
      <h3>{name}</h3>
      <Figures
        items={[
          { term: harvests.comesIn, value: figure(expected) },
          { term: harvests.promised, value: figure(promised) },
          { term: harvests.free, value: figure(free) },
        ]}
      />
      {short > 0n ? <Note tone="due">{fill(harvests.short, { short: inUnits(short) })}</Note> : null}
      <PromiseBars
        promise={promise}
        label={fill(harvests.yearLabel, {
          product: name,
          expected: inUnits(expected),
          promised: inUnits(promised),
          free: inUnits(free),
        })}
      />
      <details className="fold">
        <summary>{fill(harvests.byHalf, { product: name })}</summary>
        <DataTable
          narrow="figures"
          caption={fill(harvests.byHalf, { product: name })}
          captionHidden
          columns={columns}
          rows={halves}
          rowKey={(row) => String(row.half)}
        />
      </details>
    </article>
  )
}

/** The year from this month on: what comes in hatched, and of it what is promised as planted ground. */
function PromiseBars({ promise, label }: { promise: ProductPromise; label: string }) {
  const format = useFormat()
  const first = half(promise.now - (placeOfHalf(promise.now) % 2))
  const shown = promise.halves.filter((row) => row.half < first + PLACES)
  const most = Math.max(1, ...shown.map(({ expected }) => Number(expected)))
  const high = (quantity: Thousandths) => Math.round((Number(quantity) / most) * 1000) / 10
  return (
    <div className="promise-year">
      <svg role="img" aria-label={label} width="100%" height="6rem">
        {Array.from({ length: PLACES / 2 - 1 }, (_, month) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: twelve months have no identity but their place
          <rect key={month} x={at((month + 1) * 2)} width="1" height="100%" fill="var(--rule)" />
        ))}
        {shown.map(({ half: when, expected, promised }) => {
          const bar = { x: at(when - first + 0.1), width: at(0.8) }
          const [whole, taken] = [high(expected), high(promised)]
          return (
            <g key={when}>
              <rect {...bar} y={`${100 - whole}%`} height={`${whole}%`} fill="var(--sunk)" />
              <rect {...bar} y={`${100 - whole}%`} height={`${whole}%`} fill="url(#due)" />
              <rect {...bar} y={`${100 - taken}%`} height={`${taken}%`} fill="var(--field)" />
              <rect {...bar} y={`${100 - taken}%`} height={`${taken}%`} fill="url(#furrow)" />
            </g>
          )
        })}
      </svg>
      <div className="months" aria-hidden="true">
        {Array.from({ length: PLACES / 2 }, (_, month) => {
          const when = laterHalf(first, month * 2)
          return (
            <span key={when}>
              <time dateTime={monthOfHalf(when)}>{format.month(placeOfHalf(when) / 2 + 1)}</time>
            </span>
          )
        })}
      </div>
    </div>
  )
}

/** The month it lies in, 'YYYY-MM'. */
function monthOfHalf(when: Half): string {
  return `${yearOfHalf(when)}-${String(Math.floor(placeOfHalf(when) / 2) + 1).padStart(2, '0')}`
}

function at(place: number): string {
  return `${((place / PLACES) * 100).toFixed(3)}%`
}
