import type { ReactNode } from 'react'
import { useNeedsScripts } from './scripted'

interface LookAgainProps {
  id: string
  /** Something in it is still under way. */
  while: boolean
  children: ReactNode
}

/** A part of the page that the script looks at again every two seconds, until nothing in it is under way any more. */
export function LookAgain({ id, while: underWay, children }: LookAgainProps) {
  useNeedsScripts(underWay)
  return (
    <div id={id} data-look-again={underWay ? '' : undefined}>
      {children}
    </div>
  )
}
