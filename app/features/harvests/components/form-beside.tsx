import type { ReactNode } from 'react'
import type { PromiseSum, WantedBeside } from '../promise'
import { LinePromise } from './promise-beside'
import { PromiseLine } from './promise-line'

/** What stands beside a field where a quantity is typed: a line's four figures, or what a product can still give. */
export function besideIn(
  lines: readonly WantedBeside[],
  promises: readonly PromiseSum[],
  amended = false,
): (id: string) => ReactNode {
  return (id) => {
    const line = lines.find(({ key, promise }) => promise !== null && key === id)
    if (!line) return <PromiseLine promise={promises.find(({ productId }) => productId === id) ?? null} />
    return (
      <div className="above">
        <LinePromise line={line} amended={amended} />
      </div>
    )
  }
}
