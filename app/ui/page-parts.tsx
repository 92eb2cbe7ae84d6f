import type { ReactNode } from 'react'
import { Chinese } from './chinese'
import { useMessages } from './messages-context'
import { unbroken } from './unbroken'

/** Marks a thing as invented for the sample programme. */
export function SampleMark() {
  return <span className="sample-mark">{useMessages().chrome.sample}</span>
}

interface PageHeadProps {
  title: ReactNode
  /** A line above the title: where one is. */
  kicker?: ReactNode
  /** Beside the title: count, day, status. */
  aside?: ReactNode
  sample?: boolean
  children?: ReactNode
}

export function PageHead({ title, kicker, aside, sample = false, children }: PageHeadProps) {
  return (
    <header className="page-head">
      {kicker ? (
        <div className="soft">
          <Chinese>{kicker}</Chinese>
        </div>
      ) : null}
      <div className="section-head">
        <h1>
          <Chinese>{unbroken(title)}</Chinese>
          {sample ? <SampleMark /> : null}
        </h1>
        {aside ? (
          <div className="soft">
            <Chinese>{aside}</Chinese>
          </div>
        ) : null}
      </div>
      {children}
    </header>
  )
}

interface SectionProps {
  title: string
  aside?: ReactNode
  id?: string
  children: ReactNode
}

/** A named part of a page, parted from the next by a hairline. */
export function Section({ title, aside, id, children }: SectionProps) {
  return (
    <section className="section" id={id} aria-label={title}>
      <div className="section-head">
        <h2>
          <Chinese>{title}</Chinese>
        </h2>
        {aside ? (
          <div className="soft">
            <Chinese>{aside}</Chinese>
          </div>
        ) : null}
      </div>
      {children}
    </section>
  )
}

export interface Fact {
  term: string
  value: ReactNode
}

/** Label and value pairs; with `amounts` the values stand at the end of the line, in columns. */
export function Facts({ items, amounts = false }: { items: readonly Fact[]; amounts?: boolean }) {
  return (
    <dl className={amounts ? 'facts facts-amounts' : 'facts'}>
      {items.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt>
            <Chinese>{term}</Chinese>
          </dt>
          <dd>
            <Chinese>{unbroken(value)}</Chinese>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Two or four figures side by side, each under its name. */
export function Figures({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="figures">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>
            <Chinese>{term}</Chinese>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface NoteProps {
  tone?: 'plain' | 'info' | 'done' | 'due' | 'bad'
  /** Said aloud when it appears: the result of what somebody just did. */
  live?: boolean
  children: ReactNode
}

export function Note({ tone = 'plain', live = false, children }: NoteProps) {
  return (
    <div className={tone === 'plain' ? 'note' : `note note-${tone}`} role={live ? 'status' : undefined}>
      <Chinese>{children}</Chinese>
    </div>
  )
}

interface EmptyStateProps {
  /** What would stand here. */
  title: string
  /** Why it does not. */
  text?: string
  /** The one thing to do next. */
  action?: ReactNode
}

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="font-bold">{title}</p>
      {text ? <p className="soft">{text}</p> : null}
      {action ? <div className="buttons justify-center">{action}</div> : null}
    </div>
  )
}
