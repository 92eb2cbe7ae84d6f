import { Link } from '@remix-run/react'
import { cameToNothing } from '~/domain/order/order-lifecycle'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { StatusTag, Tag } from '~/ui/status-tag'
import { StepStones } from '~/ui/step-stones'
import type { OrderPage } from '../orders.view.server'
import { stepOf } from './order-accounts'

/** Which order this is, between whom, and how far it has come. */
export function OrderHead({ page, sample }: { page: OrderPage; sample: boolean }) {
  const { orders, statuses } = useMessages()
  const words = orders.page
  const { order, head, money } = page
  const step = stepOf(order, money.openFen === 0n)
  const { SIGNED, ORDERED, SHIPPED, ACCEPTED, PAID, COUNTED } = statuses.step
  return (
    <PageHead
      kicker={
        head.agreementNumber ? (
          <Phrase
            text={words.callOff}
            parts={{ agreement: <Link to={`/agreements/${head.agreementNumber}`}>{head.agreementNumber}</Link> }}
          />
        ) : (
          words.spot
        )
      }
      title={<span className="doc-number">{order.number}</span>}
      aside={fill(words.parties, { supplier: head.supplierName, buyer: head.buyerName })}
      sample={sample}
    >
      {cameToNothing(order) ? (
        <Tag tone="off">{words.notTaken}</Tag>
      ) : step === null ? (
        <StatusTag kind="fulfilment" status={order.fulfilment} />
      ) : (
        <StepStones
          steps={[...(order.agreementId ? [SIGNED] : []), ORDERED, SHIPPED, ACCEPTED, PAID, COUNTED]}
          current={order.agreementId ? step : step - 1}
          label={words.steps}
        />
      )}
    </PageHead>
  )
}
