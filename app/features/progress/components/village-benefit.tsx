import { SMALLEST_GROUP } from '~/domain/counting/benefit'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import type { VillageBenefit as Shown } from '../village-benefit.view.server'

interface VillageBenefitProps {
  benefit: Shown
  /** Of the village on the shelf; `orMore`: so many are shown, and there may be others. */
  products: number
  orMore: boolean
}

/** How the village benefits, in heads: who took its goods this year, how often and in which months. No names, no yuan. */
export function VillageBenefit({ benefit, products, orMore }: VillageBenefitProps) {
  const words = useMessages().progress.benefit
  const format = useFormat()
  const { said, year } = benefit
  const count = (text: string, number: number) => fill(text, { count: format.count(number) })
  const shelf: Fact = {
    term: words.products,
    value: count(orMore ? words.productsOrMore : words.productCount, products),
  }
  const bought: Fact[] =
    said.group === 'enough'
      ? [
          { term: words.buyers, value: count(words.buyerCount, said.buyers) },
          { term: words.orders, value: count(words.orderCount, said.orders) },
          { term: words.months, value: count(words.monthCount, said.months.length) },
        ]
      : [
          {
            term: words.buyers,
            value: said.group === 'none' ? words.nobody : count(words.few, SMALLEST_GROUP),
          },
        ]
  return (
    <div className="split-even">
      <section className="benefit" aria-label={words.thisYear}>
        <h3>{words.thisYear}</h3>
        <Facts items={[...bought, shelf]} amounts />
        {said.group === 'enough' ? <BoughtMonths benefit={benefit} months={said.months} /> : null}
        <p className="soft">{fill(said.group === 'none' ? words.noneYet : words.how, { year, few: SMALLEST_GROUP })}</p>
      </section>
      <Reported report={benefit.report} />
    </div>
  )
}

/** Households, people and jobs of all villages, word for word: nobody published them village by village. */
function Reported({ report }: Pick<Shown, 'report'>) {
  const words = useMessages().progress.benefit
  if (!report) return null
  const { households = '', people = '', jobs = '' } = report.printed
  const paired: Fact[] = [
    { term: words.households, value: fill(words.householdCount, { households }) },
    { term: words.people, value: fill(words.peopleCount, { people }) },
  ]
  const work: Fact = { term: words.jobs, value: fill(words.jobCount, { jobs }) }
  return (
    <section className="benefit" aria-label={words.reported}>
      <h3>{words.reported}</h3>
      <Facts items={jobs === '' ? paired : [...paired, work]} amounts />
      <p className="soft">
        <Chinese>{fill(words.reportedHow, { year: report.year, source: report.source })}</Chinese>
      </p>
    </section>
  )
}

/** The year in twelve beds: planted where goods were taken, fallow where none were, empty where the month is to come. */
function BoughtMonths({ benefit: { year, month: now }, months }: { benefit: Shown; months: readonly number[] }) {
  const { benefit: words } = useMessages().progress
  const format = useFormat()
  const all = Array.from({ length: 12 }, (_, index) => index + 1)
  const label = fill(words.monthsLabel, {
    year,
    months: months.map((month) => format.month(month)).join(words.monthJoin),
  })
  return (
    <div className="benefit-year">
      <svg role="img" aria-label={label} width="100%" height="2em">
        {all.map((month) => {
          const bed = { x: `${((month - 1) / 12) * 100}%`, width: `${100 / 12}%`, height: '100%' }
          const bought = months.includes(month)
          return (
            <g key={month} data-month={bought ? 'bought' : month > now ? 'to-come' : 'none'}>
              {bought ? <rect {...bed} fill="var(--field)" /> : null}
              {month <= now || bought ? <rect {...bed} fill={bought ? 'url(#furrow)' : 'url(#fallow)'} /> : null}
              <rect {...bed} width="1" fill="var(--rule)" />
            </g>
          )
        })}
      </svg>
      <div className="months" aria-hidden="true">
        {all.map((month) => (
          <span key={month} className={month === now ? 'now' : undefined}>
            {month}
          </span>
        ))}
      </div>
    </div>
  )
}
