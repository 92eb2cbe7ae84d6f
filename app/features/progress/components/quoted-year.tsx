import { completionRate, overTargetRate } from '~/domain/target/rates'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import type { QuotedYear as Quoted } from '../progress.view.server'

interface QuotedFigure {
  name: string
  printed: string | null
  computed: string | null
}

/** A published year: each figure as printed, and beside it what its amounts give. */
export function QuotedYear({ quoted }: { quoted: Quoted }) {
  const { progress } = useMessages()
  const format = useFormat()
  const { printed, purchasedFen, targetFen } = quoted
  const rate = format.rate(completionRate(purchasedFen, targetFen))
  const over = format.rate(overTargetRate(purchasedFen, targetFen))
  const wan = (amount: string | undefined) => (amount ? fill(progress.wan, { amount }) : null)
  const percent = (value: string | undefined) => (value ? fill(progress.percent, { rate: value }) : null)

  const rows: QuotedFigure[] = [
    {
      name: progress.quotedPurchased,
      printed: wan(printed.purchasedWan),
      computed: fill(progress.wan, { amount: format.wan(purchasedFen) }),
    },
    { name: progress.quotedRate, printed: percent(printed.completionPercent), computed: rate },
    { name: progress.quotedOver, printed: percent(printed.overTargetPercent), computed: over },
    { name: progress.quotedAverage, printed: wan(printed.averagePerVillageWan), computed: null },
    { name: progress.quotedTarget, printed: wan(printed.targetPerVillageWan), computed: null },
  ]
  const figure = { amount: true, labelled: true } as const
  const columns: Column<QuotedFigure>[] = [
    { key: 'name', head: progress.quotedItem, cell: ({ name }) => name, names: true },
    {
      key: 'printed',
      head: progress.quotedPrinted,
      cell: (row) => <span>{row.printed ?? progress.notPrinted}</span>,
      ...figure,
    },
    { key: 'computed', head: progress.quotedComputed, cell: (row) => <span>{row.computed ?? '—'}</span>, ...figure },
  ]
  return (
    <Section title={fill(progress.quoted, { year: quoted.year })} id={`quoted-${quoted.year}`}>
      <div className="split">
        <div className="stack">
          <p>{progress.quotedLead}</p>
          <DataTable
            narrow="figures"
            caption={fill(progress.quotedCaption, { year: quoted.year })}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ name }) => name}
          />
        </div>
        <div className="stack">
          {printed.overTargetPercent && percent(printed.overTargetPercent) !== over ? (
            <Note>
              {fill(progress.quotedWhy, {
                printed: fill(progress.percent, { rate: printed.overTargetPercent }),
                average: printed.averagePerVillageWan ?? '—',
                computed: over,
                rate,
              })}
            </Note>
          ) : null}
          <p className="soft">
            <Chinese>{fill(progress.source, { source: quoted.source })}</Chinese>
          </p>
        </div>
      </div>
    </Section>
  )
}
