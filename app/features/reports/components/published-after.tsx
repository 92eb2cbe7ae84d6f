import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { DateText, MomentText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { Published } from '../published.view.server'
import type { Restatement, Restatements } from '../restatements.view.server'

/** 其后更正: the published figure, what came after it, and both together; then each row. */
export function AfterwardsSection({
  after,
  causes,
}: {
  after: Restatements
  causes: Readonly<Record<string, string>>
}) {
  const { reports } = useMessages()
  const words = reports.public
  const format = useFormat()
  if (after.count === 0) {
    return (
      <Section title={words.after}>
        <p>{words.afterNone}</p>
      </Section>
    )
  }
  const villages: Column<Restatements['villages'][number]>[] = [
    { key: 'village', head: reports.one.village, names: true, cell: ({ name }) => <VillageName name={name} /> },
    {
      key: 'published',
      head: words.publishedFigure,
      ...{ amount: true, labelled: true },
      cell: (row) => format.yuan(row.publishedFen),
    },
    { key: 'later', head: words.later, ...{ amount: true, lead: true }, cell: (row) => format.yuan(row.laterFen) },
    {
      key: 'restated',
      head: words.restated,
      ...{ amount: true, labelled: true },
      cell: (row) => format.yuan(row.restatedFen),
    },
  ]
  const rows: Column<Restatement>[] = [
    { key: 'since', head: words.since, names: true, cell: ({ recordedAt }) => <MomentText at={recordedAt} /> },
    {
      key: 'document',
      head: words.document,
      wide: true,
      cell: ({ documentNumber, villageName, businessDate }) => (
        <>
          <span className="num">{documentNumber ?? reports.rows.offline}</span> · <VillageName name={villageName} /> ·{' '}
          <DateText date={businessDate} />
        </>
      ),
    },
    {
      key: 'why',
      head: words.why,
      cell: ({ cause, restated }) => `${causes[cause] ?? cause}${restated ? ` · ${reports.rows.restated}` : ''}`,
    },
    {
      key: 'amount',
      head: reports.rows.amount,
      ...{ amount: true, lead: true },
      cell: ({ amountFen }) => format.yuan(amountFen),
    },
  ]
  const { total } = after
  return (
    <Section title={words.after}>
      <div className="stack">
        <p>{fill(words.afterLead, { count: format.count(after.count) })}</p>
        <DataTable
          narrow="lines"
          caption={words.after}
          captionHidden
          columns={villages}
          rows={after.villages.filter(({ laterFen }) => laterFen !== 0n)}
          rowKey={({ id }) => id}
          total={{
            village: reports.one.total,
            published: format.yuan(total.publishedFen),
            later: format.yuan(total.laterFen),
            restated: format.yuan(total.restatedFen),
          }}
        />
        <DataTable
          narrow="lines"
          caption={words.document}
          captionHidden
          columns={rows}
          rows={after.rows}
          rowKey={({ id }) => id}
        />
        <Pager page={after.page} pages={after.pages} hrefFor={(page) => `?page=${page}`} />
      </div>
    </Section>
  )
}

/** How a stranger checks it: three steps, the archive and the JSON. */
export function HowToCheck({ published: { code, sha256 } }: { published: Published }) {
  const words = useMessages().reports.public
  return (
    <Section title={words.verify}>
      <ol className="clauses">
        {Object.values(words.verifySteps).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <code className="long-code">node verify.mjs {sha256}</code>
      </p>
      <p className="buttons">
        <a className="button" href={`/published/${code}/proof.zip`}>
          {words.proof}
        </a>
        <a className="button button-quiet" href={`/published/${code}/report.json`}>
          {words.json}
        </a>
      </p>
    </Section>
  )
}
