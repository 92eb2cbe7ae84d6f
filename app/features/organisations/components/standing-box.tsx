import type { Standing } from '~/domain/organisation/standing'
import { useMessages } from '~/ui/messages-context'
import { Facts, Note } from '~/ui/page-parts'

interface StandingBoxProps {
  side: 'BUYER' | 'SUPPLIER'
  standing: Standing
  /** Why it was refused or suspended; empty otherwise. */
  reason: string
}

/** What is missing and who can grant it; what may be done meanwhile. */
export function StandingBox({ side, standing, reason }: StandingBoxProps) {
  const { box } = useMessages().onboarding
  if (standing === 'APPROVED') return <Note tone="done">{box.next.APPROVED}</Note>
  const buyer = side === 'BUYER'
  return (
    <div className="stack">
      <Note tone={standing === 'REFUSED' || standing === 'SUSPENDED' ? 'bad' : 'info'}>
        <p>{box.next[standing]}</p>
        {reason ? (
          <p>
            <b>{box.reason}</b> {reason}
          </p>
        ) : null}
      </Note>
      <Facts
        items={[
          { term: box.now, value: buyer ? box.buyerNow : box.supplierNow },
          { term: box.waits, value: buyer ? box.buyerWaits : box.supplierWaits },
          { term: box.who, value: buyer ? box.buyerWho : box.supplierWho },
        ]}
      />
    </div>
  )
}
