import { Link } from '@remix-run/react'
import { Figure, FigureTotal } from '~/ui/figure'
import type { FormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { refusalText } from '~/ui/refusal-text'
import { ledgerPath, NO_VILLAGE } from '../ledger-filter.form'
import type { LedgerPage } from '../ledger-page.view.server'
import type { SavedViews } from '../saved-views.view.server'
import { FilterSentence } from './filter-sentence'
import { LedgerFilters, QuarterChips } from './ledger-filters'
import { LedgerRows } from './ledger-rows'
import { LedgerSplits } from './ledger-splits'
import { SaveViewForm } from './save-view-form'
import { SavedViewList } from './saved-view-list'

interface LedgerPageProps extends LedgerPage {
  /** As the address has it. */
  typed: Readonly<Record<string, string>>
  views: SavedViews
  viewId: string
  answer: FormAnswer | undefined
  saved: boolean
}

/** Any figure of the ledger: what it says, what it is made of, and the rows that add up to it. */
export function LedgerPageView(props: LedgerPageProps) {
  const { figure, refusal, names, choices, typed, views, viewId, answer, saved } = props
  const messages = useMessages()
  const { ledger } = messages
  const year = figure?.filter.year ?? choices.years[0]
  return (
    <div className="page">
      <PageHead
        title={ledger.title}
        kicker={<Link to={`/office?year=${year}`}>{ledger.back}</Link>}
        aside={
          figure ? (
            <Phrase
              text={ledger.entries}
              parts={{ count: <FigureTotal of={{ count: figure.entries }} size="plain" /> }}
            />
          ) : undefined
        }
      >
        {figure ? (
          <>
            <FilterSentence filter={figure.filter} names={names} />
            <p>
              <FigureTotal of={{ fen: figure.amountFen }} size="key" />
            </p>
            {figure.unallocatedFen === null ? null : (
              <p>
                <Phrase
                  text={ledger.unallocated}
                  parts={{
                    amount: (
                      <Figure
                        of={{ fen: figure.unallocatedFen }}
                        to={ledgerPath({ ...figure.filter, village: NO_VILLAGE })}
                      />
                    ),
                  }}
                />
              </p>
            )}
            <p className="soft mt-2">{ledger.lead}</p>
          </>
        ) : null}
      </PageHead>
      {saved ? (
        <Note tone="done" live>
          {ledger.views.saved}
        </Note>
      ) : null}
      <div className="stack">
        {figure ? <QuarterChips filter={figure.filter} /> : null}
        <LedgerFilters
          typed={typed}
          choices={choices}
          {...(refusal ? { error: refusalText(messages, refusal) } : {})}
        />
      </div>
      {figure ? (
        <>
          <LedgerSplits figure={figure} />
          <LedgerRows figure={figure} />
          <SaveViewForm filter={figure.filter} viewId={viewId} answer={answer} />
        </>
      ) : null}
      <SavedViewList views={views} />
    </div>
  )
}
