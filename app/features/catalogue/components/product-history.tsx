import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { MomentText } from '~/ui/times'

interface HistoryEntry {
  id: string
  at: Date
  action: string
  fromState: string | null
  toState: string | null
  reason: string | null
  personName: string | null
}

/** Who changed what of a product, and why; the latest first. */
export function ProductHistory({ entries }: { entries: readonly HistoryEntry[] }) {
  const { catalogue, statuses } = useMessages()
  const words = catalogue.mine
  const actions: Record<string, string> = words.actions
  const states: Record<string, string> = statuses.product
  const said = (state: string) => states[state] ?? state
  if (entries.length === 0) return <p className="soft">{words.historyEmpty}</p>
  return (
    <ul className="rows">
      {entries.map(({ id, at, action, fromState, toState, reason, personName }) => (
        <li key={id}>
          <span>
            <b>{actions[action] ?? action}</b>{' '}
            {fromState !== null && toState !== null ? (
              <span className="num">
                <Digits kind="setting">
                  {fill(words.historyChange, { from: said(fromState), to: said(toState) })}
                </Digits>
              </span>
            ) : null}
            {reason ? (
              <span className="soft">
                {' '}
                <Digits kind="name">{reason}</Digits>
              </span>
            ) : null}
          </span>
          <span className="soft">
            <Digits kind="name">{personName}</Digits> <MomentText at={at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
