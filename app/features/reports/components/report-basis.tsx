import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Facts, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { DateText, MomentText } from '~/ui/times'
import type { ReportBasis } from '../brief.view.server'

/** What every report says of itself: period, rule, where the ledger stood, when it was drawn up; and its small print. */
export function ReportBasisFacts({ basis, notes }: { basis: ReportBasis; notes: readonly string[] }) {
  const { basis: words } = useMessages().briefs
  const { programme, from, to, ruleVersion, ledger, at } = basis
  return (
    <Section title={words.title}>
      <Facts
        items={[
          { term: words.programme, value: <Digits kind="name">{programme}</Digits> },
          {
            term: words.period,
            value: <Phrase text={words.range} parts={{ from: <DateText date={from} />, to: <DateText date={to} /> }} />,
          },
          {
            term: words.rule,
            value: <Phrase text={words.ruleVersion} parts={{ version: <Digits kind="rule">{ruleVersion}</Digits> }} />,
          },
          {
            term: words.ledger,
            value:
              ledger.head === null ? (
                words.notSealed
              ) : (
                <Phrase
                  text={words.head}
                  parts={{
                    entries: <Digits kind="identifier">{String(ledger.entries)}</Digits>,
                    head: (
                      <Digits kind="identifier">
                        <span className="hash">{ledger.head}</span>
                      </Digits>
                    ),
                  }}
                />
              ),
          },
          { term: words.drawnUp, value: <MomentText at={at} /> },
        ]}
      />
      <div className="stack soft mt-4">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </Section>
  )
}
