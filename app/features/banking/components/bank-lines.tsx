import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'
import { DateText } from '~/ui/times'
import type { ShownLine } from '../banking.view.server'
import { ProposalFields, ProposalSay, ReasonsSay } from './proposal-say'

/** Lines of a statement, each with what it seems to be and the one thing to do about it. */
export function BankLines({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <ol className="bank-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <LineHead line={line} />
          <LineRefusal line={line} />
          <LineBody line={line} />
        </li>
      ))}
    </ol>
  )
}

/** Day, payer, amount and what was written with it. */
function LineHead({ line }: { line: ShownLine }) {
  const { page } = useMessages().banking
  return (
    <div className="bank-line-head">
      <span>
        <DateText date={line.date} />
        <b className="wrap-anywhere">{line.counterparty || page.unknownPayer}</b>
        <Money amount={line.amountFen} size="strong" />
      </span>
      {line.remark ? <span className="soft wrap-anywhere">{line.remark}</span> : null}
    </div>
  )
}

/** Why it was not confirmed with the others; nothing once it is decided. */
export function LineRefusal({ line }: { line: ShownLine }) {
  const messages = useMessages()
  if (line.state !== 'OPEN' || line.refusal === null) return null
  return <Note tone="due">{fill(messages.banking.page.refused, { why: refusalText(messages, line.refusal) })}</Note>
}

function LineBody({ line }: { line: ShownLine }) {
  const { page } = useMessages().banking
  const look = <Link to={`/bank/lines/${line.id}`}>{page.look}</Link>
  if (line.direction === 'OUT') return null
  if (line.state === 'IGNORED') {
    return (
      <p className="buttons">
        <span className="soft">{fill(page.ignoredFor, { reason: line.reason })}</span> {look}
      </p>
    )
  }
  if (line.state === 'MATCHED') {
    return (
      <p className="buttons">
        {line.transferId ? <Link to={`/transfers/${line.transferId}`}>{page.transfer}</Link> : null} {look}
      </p>
    )
  }
  const { proposal } = line
  if (!proposal) {
    return (
      <>
        <ReasonsSay reasons={line.reasons} />
        <p className="buttons">{look}</p>
      </>
    )
  }
  // Who pays for somebody else is asked why; that is asked where there is room for it.
  const oneTap = !proposal.reasons.includes('payer-other')
  return (
    <>
      <ProposalSay proposal={proposal} />
      <div className="buttons">
        {oneTap ? (
          <Form method="post">
            <ProposalFields line={line} proposal={proposal} />
            <SubmitButton kind="quiet">{page.confirm}</SubmitButton>
          </Form>
        ) : null}
        {look}
      </div>
    </>
  )
}
