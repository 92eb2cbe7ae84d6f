import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureRow, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { DateText, MonthText, YearText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { ExplainedPart, ExplainedTotal, Explanation, PartOpens } from '../board/explanation'
import { officeVillagePath, targetPath, waitingPath } from './board-paths'
import { PercentFigure, YuanFigure } from './derived-figures'
import { derivedPath, figurePath } from './figure-paths'

/** How a figure was worked out: what it is, the rule in a sentence, and its parts, each of which opens further. */
export function ExplainedFigurePage({ explanation }: { explanation: Explanation }) {
  const { derived } = useMessages().board
  const { name, year, village, total, parts } = explanation
  const words = derived.of[name]
  const columns: Column<ExplainedPart>[] = [
    { key: 'part', head: derived.part, cell: (part) => <PartName part={part} year={year} />, names: true },
    {
      key: 'value',
      head: derived.value,
      cell: (part) => <PartValue part={part} year={year} />,
      amount: true,
      lead: true,
    },
  ]
  return (
    <div className="page">
      <PageHead
        kicker={
          village ? (
            <Link to={officeVillagePath(village.slug, year)}>{fill(derived.backVillage, { name: village.name })}</Link>
          ) : (
            <Link to={`/office?year=${year}`}>{derived.back}</Link>
          )
        }
        title={words.title}
        aside={
          <Phrase
            text={derived.scope}
            parts={{
              year: <YearText year={year} />,
              village: village ? <VillageName name={village.name} /> : derived.allVillages,
            }}
          />
        }
      >
        <p className="mt-4">
          <Total total={total} />
        </p>
        <p className="measure mt-4">{words.how}</p>
      </PageHead>
      <Section title={derived.parts}>
        <DataTable
          caption={derived.parts}
          captionHidden
          narrow="lines"
          columns={columns}
          rows={parts}
          rowKey={(part) => JSON.stringify(part.name)}
        />
      </Section>
    </div>
  )
}

function Total({ total }: { total: ExplainedTotal }) {
  const { derived } = useMessages().board
  if ('fen' in total) return <FigureTotal of={{ fen: total.fen }} />
  if ('count' in total) return <FigureTotal of={{ count: total.count }} size="key" />
  if ('yuan' in total) {
    return (
      <FigureTotal of={{ derived: total.derived }}>
        <Money amount={total.yuan} size="key" />
      </FigureTotal>
    )
  }
  return (
    <FigureTotal of={{ derived: 'day' in total ? total.day : total.percent }}>
      <span className="money money-key">
        {'day' in total ? <DateText date={total.day} /> : fill(derived.rate, { rate: total.percent.replace('-', '−') })}
      </span>
    </FigureTotal>
  )
}

function PartName({ part, year }: { part: ExplainedPart; year: number }) {
  const { derived } = useMessages().board
  const { name, adds } = part
  if ('term' in name) {
    return (
      <Phrase
        text={derived.terms[name.term]}
        parts={{ month: name.month ? <MonthOfYear month={name.month} /> : null }}
      />
    )
  }
  if ('agreement' in name) {
    const { number, buyerName } = name.agreement
    return (
      <>
        <Digits kind="name">{buyerName}</Digits> ·{' '}
        <Link className="num" to={`/agreements/${number}`}>
          <Digits kind="identifier">{number}</Digits>
        </Link>
      </>
    )
  }
  const link = (
    <Link to={officeVillagePath(name.village.slug, year)}>
      <VillageName name={name.village.name} />
    </Link>
  )
  return adds === 'one' ? <FigureRow of={{ count: 1 }}>{link}</FigureRow> : link
}

function MonthOfYear({ month }: { month: string }) {
  const { period } = useMessages().ledger
  const year = <YearText year={Number(month.slice(0, 4))} />
  return <Phrase text={period.other} parts={{ year, month: <MonthText month={month} /> }} />
}

function PartValue({ part, year }: { part: ExplainedPart; year: number }) {
  const { derived } = useMessages().board
  const { value, adds } = part
  if ('days' in value) {
    return <Digits kind="rule">{fill(derived.days, { count: value.days })}</Digits>
  }
  if ('step' in value) {
    return (
      <Digits kind="quoted">
        <Money amount={value.step} />
      </Digits>
    )
  }
  if ('row' in value) return <FigureRow of={{ fen: value.row }} />
  const to = pathOf(value.opens, year)
  if ('percent' in value) return <PercentFigure percent={value.percent} to={to} />
  if ('yuan' in value) return <YuanFigure amount={value.yuan} to={to} />
  if (adds === null || adds === 'one') return <Figure of={{ fen: value.fen }} to={to} />
  return (
    <FigureRow of={{ fen: adds }}>
      {adds === value.fen ? null : <span className="soft">{derived.minus} </span>}
      <Figure of={{ fen: value.fen }} to={to} />
    </FigureRow>
  )
}

function pathOf(opens: PartOpens, year: number): string {
  if ('ledger' in opens) return figurePath({ year, ...opens.ledger })
  if ('derived' in opens) return derivedPath(opens.derived, { year, village: opens.village })
  if ('targets' in opens) return targetPath({ year, village: opens.village })
  return waitingPath('on-way', { year, village: opens.village })
}
