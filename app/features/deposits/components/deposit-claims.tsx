import { Form } from '@remix-run/react'
import { DEPOSIT_CLAIM_KINDS } from '~/domain/deposit/deposit-claim'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { SelectField, TextAreaField, TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { DepositClaimRow, DepositPage } from '../deposits.view.server'

interface ClaimProps {
  page: DepositPage
  form: ReturnType<typeof useFormAnswer>
}

/** A proposal that waits: its two verbs for the side that has to answer, for the other the way to take it back. */
export function ClaimNow({ page, form }: ClaimProps) {
  const { claims: words } = useMessages().deposits
  const format = useFormat()
  const claim = page.claims.find(({ state }) => state === 'PROPOSED')
  if (!claim) return null
  const names = { BUYER: page.head.buyerName, SUPPLIER: page.head.supplierName }
  const kind = words.shortKinds[claim.kind]
  const amount = format.yuan(claim.amountFen)
  const declining = form.typed('intent') === 'decline'
  if (page.moves.answer !== claim.id) {
    const party = claim.side === 'BUYER' ? names.SUPPLIER : names.BUYER
    return (
      <Note tone="info">
        <p>{fill(words.waits, { kind, amount, party })}</p>
        {page.moves.withdraw === claim.id ? (
          <Form method="post" className="buttons">
            <Seen claim={claim} intent="withdraw" />
            <SubmitButton kind="quiet">{words.withdraw}</SubmitButton>
          </Form>
        ) : null}
      </Note>
    )
  }
  return (
    <NowBox kicker={words.yours} title={fill(words.asks, { party: names[claim.side], kind, amount })}>
      <p>{claim.reason}</p>
      <p className="soft">{claim.kind === 'FORFEIT' ? words.effectForfeit : words.effectDouble}</p>
      <Form method="post" className="buttons">
        <Seen claim={claim} intent="agree" />
        <SubmitButton big>{words.agree}</SubmitButton>
      </Form>
      <details className="fold" open={declining || undefined}>
        <summary>{words.decline}</summary>
        <Form method="post" className="form">
          <Seen claim={claim} intent="decline" />
          <TextAreaField
            id="reason-decline"
            name="reason"
            label={words.reason}
            hint={words.declineHint}
            defaultValue={declining ? form.typed('reason') : undefined}
            error={declining ? form.errorOf('reason') : undefined}
          />
          <div>
            <SubmitButton kind="quiet">{words.decline}</SubmitButton>
          </div>
        </Form>
      </details>
    </NowBox>
  )
}

function Seen({ claim, intent }: { claim: DepositClaimRow; intent: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="claimId" value={claim.id} />
      <input type="hidden" name="version" value={claim.version} />
    </>
  )
}

/** What the sides said about it so far, and, folded, the form to propose. */
export function DepositClaims({ page, form }: ClaimProps) {
  const { claims: words } = useMessages().deposits
  const format = useFormat()
  const { claims, moves, account, forms } = page
  if (claims.length === 0 && !moves.propose) return null
  const mine = form.typed('intent') === 'claim'
  const typed = (name: string) => (mine ? form.typed(name) : undefined)
  const errorOf = (name: string) => (mine ? form.errorOf(name) : undefined)
  return (
    <Section title={words.title}>
      <p className="soft">{words.lead}</p>
      {claims.length > 0 ? (
        <ul className="rows">
          {claims.map((claim) => (
            <li key={claim.id}>
              <div>
                {words.shortKinds[claim.kind]} <StatusTag kind="depositClaim" status={claim.state} />
                <p className="soft">
                  {fill(words.line, { who: claim.proposerName, reason: claim.reason })}{' '}
                  <MomentText at={claim.proposedAt} />
                </p>
                {claim.answer ? (
                  <p className="soft">{fill(words.answered, { who: claim.answererName, answer: claim.answer })}</p>
                ) : null}
              </div>
              <Money amount={claim.amountFen} />
            </li>
          ))}
        </ul>
      ) : null}
      {moves.propose ? (
        <details className="fold no-print" open={mine || undefined}>
          <summary>{words.propose}</summary>
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="intent" value="claim" />
            <input type="hidden" name="claimId" value={typed('claimId') ?? forms.claimId} />
            <SelectField
              name="kind"
              label={words.kind}
              defaultValue={typed('kind') ?? 'FORFEIT'}
              error={errorOf('kind')}
              choices={DEPOSIT_CLAIM_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            />
            <TextField
              id="claim-amount"
              name="amount"
              label={words.amount}
              hint={fill(words.amountHint, { most: format.yuan(account.leftFen) })}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={typed('amount') ?? formatYuanPlain(account.leftFen)}
              error={errorOf('amount')}
            />
            <TextAreaField
              id="claim-reason"
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              defaultValue={typed('reason')}
              error={errorOf('reason')}
            />
            <div>
              <SubmitButton kind="quiet">{words.submit}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
    </Section>
  )
}
