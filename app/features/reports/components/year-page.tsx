import { Form, Link } from '@remix-run/react'
import { OPEN_ITEMS, type OpenItem } from '~/domain/report/year-checks'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { MomentText, YearText } from '~/ui/times'
import type { YearPage as Page } from '../office-reports.view.server'
import { CheckResult } from './check-result'

/** The page of a figure of the board, which this room does not draw. */
function countedPath(year: number): string {
  return `/office/ledger?${new URLSearchParams({ year: String(year), step: 'COUNTED' })}`
}

/** A year before it is closed: what is needed first, what is still open; and closed, with its report. */
export function YearPage({ page }: { page: Page }) {
  const { reports } = useMessages()
  const words = reports.closing
  const { year, closedAt, hindrances, countedFen, lastCheck } = page
  const needsCheck = hindrances.includes('not-checked') || hindrances.includes('wrong')
  const checking = lastCheck?.state === 'WAITING' || lastCheck?.state === 'RUNNING'
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={words.title} parts={{ year: <YearText year={year} /> }} />}
        kicker={<Link to="/office/reports">{reports.one.back}</Link>}
      >
        <p>
          {words.counted} <Figure of={{ fen: countedFen }} to={countedPath(year)} size="key" />
        </p>
      </PageHead>
      {closedAt ? (
        <Closed page={page} closedAt={closedAt} />
      ) : hindrances.length === 0 ? (
        <NowBox title={words.free}>
          <p className="buttons">
            <Link className="button" to={`/office/years/${year}/close`}>
              {words.go}
            </Link>
          </p>
        </NowBox>
      ) : (
        <Section title={words.hindrances}>
          <div className="stack">
            <ul className="dots">
              {hindrances.map((hindrance) => (
                <li key={hindrance}>
                  {words.hindrance[hindrance]}
                  {hindrance === 'earlier-open'
                    ? page.earlierOpen.map((earlier) => (
                        <Link key={earlier} to={`/office/years/${earlier}`}>
                          {' '}
                          <YearText year={earlier} />
                        </Link>
                      ))
                    : null}
                </li>
              ))}
            </ul>
            {lastCheck && needsCheck ? (
              <p>
                <CheckResult check={lastCheck} />
              </p>
            ) : null}
            <p>
              <Link to="/office/chain">{words.chain}</Link>
            </p>
          </div>
        </Section>
      )}
      {closedAt || checking ? null : (
        <Form method="post">
          <SubmitButton kind={needsCheck ? 'main' : 'quiet'}>{words.check}</SubmitButton>
        </Form>
      )}
      <OpenMatters page={page} />
    </div>
  )
}

function Closed({ page, closedAt }: { page: Page; closedAt: Date }) {
  const { reports } = useMessages()
  const words = reports.closing
  const report = page.reports[0]
  return (
    <Note tone="done">
      <p>
        <b>
          <Phrase text={words.closed} parts={{ year: <YearText year={page.year} /> }} />
        </b>
      </p>
      <p>
        <Phrase text={words.closedText} parts={{ moment: <MomentText at={closedAt} /> }} />
      </p>
      {report ? (
        <p>
          {words.report}{' '}
          <Link className="num" to={`/office/reports/${report.number}`}>
            <Digits kind="identifier">{report.number}</Digits>
          </Link>
        </p>
      ) : null}
    </Note>
  )
}

function OpenMatters({ page: { year, open, openCount, closedAt } }: { page: Page }) {
  const words = useMessages().reports.closing
  const columns: Column<OpenItem>[] = [
    { key: 'item', head: words.item, names: true, cell: (item) => words.items[item] },
    {
      key: 'count',
      lead: true,
      head: words.count,
      amount: true,
      cell: (item) => <Figure of={{ count: open[item] }} to={`/office/years/${year}/open/${item}`} />,
    },
  ]
  return (
    <Section title={words.open}>
      <div className="stack">
        {openCount === 0 ? <p>{words.nothing}</p> : closedAt ? null : <p className="soft">{words.openLead}</p>}
        <DataTable
          narrow="lines"
          caption={words.open}
          captionHidden
          columns={columns}
          rows={OPEN_ITEMS}
          rowKey={(item) => item}
        />
      </div>
    </Section>
  )
}
