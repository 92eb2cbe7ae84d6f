import type { ReactNode } from 'react'
import { Digits } from './figure'
import { MomentText } from './times'

export interface TimelineEvent {
  key: string
  title: ReactNode
  text?: ReactNode
  at?: Date
  state: 'done' | 'now' | 'next' | 'stopped'
}

/** The story of a document, newest or oldest first as given. What it says of amounts and numbers was said then. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="timeline">
      {events.map(({ key, title, text, at, state }) => (
        <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <div>
            <h3>
              <Digits kind="quoted">{title}</Digits>
            </h3>
            {text ? (
              <div>
                <Digits kind="quoted">{text}</Digits>
              </div>
            ) : null}
            {at ? <MomentText at={at} /> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
