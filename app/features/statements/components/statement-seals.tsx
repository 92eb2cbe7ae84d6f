import { businessDateOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Signatures } from '~/ui/paper'
import { Seal } from '~/ui/seal'
import { MomentText } from '~/ui/times'
import type { StatementPage } from '../drawn.view.server'

/** Who confirmed for each side, and when; each a seal, as on an agreement. */
export function StatementSeals({ statement, content }: Pick<StatementPage, 'statement' | 'content'>) {
  return (
    <Signatures>
      <Confirmed side="BUYER" statement={statement} name={content.buyer.name} />
      <Confirmed side="SUPPLIER" statement={statement} name={content.supplier.name} />
    </Signatures>
  )
}

interface ConfirmedProps {
  side: Side
  statement: StatementPage['statement']
  name: string
}

function Confirmed({ side, statement, name }: ConfirmedProps) {
  const { statements, statuses } = useMessages()
  const format = useFormat()
  const given = statement.confirmations.find((one) => one.side === side)
  const party = side === 'BUYER' ? 'first' : 'second'
  const role = side === 'BUYER' ? statuses.role.BUYER_FINANCE : statuses.role.SUPPLIER_FINANCE
  const ended = statement.state === 'OBJECTED' || statement.state === 'WITHDRAWN'
  return (
    <figure>
      {given ? (
        <Seal
          party={party}
          state={ended ? 'void' : 'signed'}
          number={statement.number}
          day={format.date(businessDateOf(given.signedAt))}
        />
      ) : (
        <Seal party={party} state="waiting" />
      )}
      <figcaption>
        <b>{name}</b>
        <br />
        {given ? (
          <>
            {given.signerTitle || role} {given.signerName}
            <br />
            <span className="soft">
              <MomentText at={given.signedAt} />
            </span>
          </>
        ) : (
          <span className="soft">{statements.drawn.waiting}</span>
        )}
      </figcaption>
    </figure>
  )
}
