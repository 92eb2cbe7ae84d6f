import type { ReactNode } from 'react'

interface NowBoxProps {
  /** Whose turn it is. */
  kicker?: string
  title: string
  children: ReactNode
}

/** The one box on a page: what has to be done here and now. */
export function NowBox({ kicker, title, children }: NowBoxProps) {
  return (
    <section className="now-box" aria-label={title}>
      {kicker ? <p className="soft">{kicker}</p> : null}
      <h2>{title}</h2>
      {children}
    </section>
  )
}
