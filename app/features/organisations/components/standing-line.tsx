import { Link } from '@remix-run/react'
import { type Role, sideOf } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import { useMessages } from '~/ui/messages-context'

interface StandingLineProps {
  viewer: { role: Role; standing: Standing | null } | null
}

/** On every page of an organisation that is not approved: what it may do already, what waits, where it says why. */
export function StandingLine({ viewer }: StandingLineProps) {
  const { onboarding } = useMessages()
  const side = viewer && sideOf(viewer.role)
  if (!viewer?.standing || viewer.standing === 'APPROVED' || side === null) return null
  const { buyer, supplier, see } = onboarding.line
  return (
    <aside className="standing-line">
      <p className="page">
        {(side === 'BUYER' ? buyer : supplier)[viewer.standing]} <Link to="/organisation">{see}</Link>
      </p>
    </aside>
  )
}
