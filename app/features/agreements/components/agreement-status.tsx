import { type BusinessDate, daysBetween } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { AgreementPage } from '../agreements.view.server'

/** The state in one word, and what it means today in one sentence. */
export function AgreementStatus({ agreement, today }: { agreement: AgreementPage; today: BusinessDate }) {
  const { parties } = useMessages().orders.page
  return (
    <>
      {/* Where the sheet stands below, its number and parties are said here. */}
      <p className="before-sheet">
        <b className="doc-number">{agreement.number}</b>
        <br />
        <span className="soft">
          {fill(parties, { supplier: agreement.supplier.name, buyer: agreement.buyer.name })}
        </span>
      </p>
      <p>
        <StatusTag kind="agreement" status={agreement.shownState} />{' '}
        <span className="soft">{useStatusText(agreement, today)}</span>
      </p>
    </>
  )
}

function useStatusText(agreement: AgreementPage, today: BusinessDate): string {
  const { status } = useMessages().agreements
  const format = useFormat()
  const { shownState, startDate, endDate, signatures } = agreement
  switch (shownState) {
    case 'DRAFT':
      return status.draft
    case 'PENDING_SIGNATURE': {
      const [signed] = signatures
      if (!signed) return status.waitBoth
      return signed.side === 'BUYER' ? status.waitSupplier : status.waitBuyer
    }
    case 'ACTIVE': {
      if (today < startDate) return fill(status.starts, { date: format.date(startDate) })
      const days = daysBetween(today, endDate)
      return days === 0 ? status.lastDay : fill(status.left, { days })
    }
    case 'EXPIRED':
      return fill(status.expired, { date: format.date(endDate) })
    case 'VOID':
      return status.void
    default:
      return ''
  }
}
