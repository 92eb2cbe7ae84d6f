import type { ReactNode } from 'react'
import { Produce, SoilLine } from './produce'

/** A row of a list with the crop it is about: small, on its piece of ground. */
export function Pictured({ kind, children }: { kind: string; children: ReactNode }) {
  return (
    <div className="pictured">
      <div aria-hidden="true">
        <Produce kind={kind} />
        <SoilLine />
      </div>
      <div>{children}</div>
    </div>
  )
}
