import { fill } from '~/messages'
import { Digits, Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Figures, Note, Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { OnlineState as State } from '../checkouts.view.server'

/** How paying online stands, for whoever runs the product: keys, the last reconciliation, what is open. */
export function OnlineState({ online }: { online: State }) {
  const { online: words } = useMessages().checkouts
  const { state, mend, run, counts, parked } = online
  const items: Fact[] = [
    {
      term: words.lastRun,
      value: run ? (
        <>
          <MomentText at={run.startedAt} /> ·{' '}
          {run.finishedAt === null || run.finishedAt < run.startedAt ? (
            words.running
          ) : (
            <Digits kind="quoted">{fill(words.result, { looked: run.looked, changed: run.changed })}</Digits>
          )}
        </>
      ) : (
        words.never
      ),
    },
  ]
  const tone = state === 'OFF' ? 'plain' : state === 'WRONG' ? 'bad' : 'info'
  return (
    <Section title={words.title}>
      <div className="stack">
        <Note tone={tone}>
          {words.states[state]}
          {mend ? <span lang="en">{mend}</span> : null}
        </Note>
        {run?.problem ? <Problem kind={run.problem} /> : null}
        <Figures
          items={(['holding', 'refunds', 'disputes', 'waiting', 'parked'] as const).map((name) => ({
            term: words[name],
            value: <Figure of={{ count: counts[name] }} to={`/office/operations/list?of=online-${name}`} />,
          }))}
        />
        <Facts items={items} />
        {parked.length > 0 ? (
          <details className="fold">
            <summary>{words.parked}</summary>
            <p className="hint">{words.parkedHint}</p>
            <ul className="rows">
              {parked.map(({ id, type, objectId, receivedAt }) => (
                <li key={id}>
                  <span className="wrap-anywhere">
                    <Digits kind="identifier">{fill(words.event, { type, object: objectId })}</Digits>
                  </span>
                  <span className="soft">
                    <MomentText at={receivedAt} />
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Section>
  )
}

function Problem({ kind }: { kind: string }) {
  const { online: words } = useMessages().checkouts
  const known: Readonly<Partial<Record<string, string>>> = words.problems
  return <Note tone="due">{fill(words.problem, { why: known[kind] ?? words.problems.other })}</Note>
}
