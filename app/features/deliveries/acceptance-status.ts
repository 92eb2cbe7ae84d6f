import type { AcceptanceState } from '~/domain/delivery/acceptance-lifecycle'

/** The state of an acceptance; one that reverses another is over, like the one it reverses. */
export function acceptanceStatus({
  reversed,
  reversesId,
  dispute,
}: {
  reversed: boolean
  reversesId: string | null
  dispute: 'OPEN' | 'RESOLVED' | null
}): AcceptanceState | 'REVERSED' {
  if (reversed || reversesId) return 'REVERSED'
  if (dispute) return dispute === 'OPEN' ? 'DISPUTED' : 'RESOLVED'
  return 'SIGNED'
}
