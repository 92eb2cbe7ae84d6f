import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField, TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import type { AfterSale, RemedyStanding } from '../remedies.view.server'
import { type NamedLine, useRemedyLines, useRemedyName } from './remedy-text'

interface RemedyNowProps {
  after: AfterSale
  lines: readonly NamedLine[]
  /** Names of the two sides. */
  parties: Readonly<Record<'BUYER' | 'SUPPLIER', string>>
  answer: FormAnswer | undefined
}

/** What waits for somebody's word, with the two verbs where it is the viewer's. */
export function RemedyNow({ after, lines, parties, answer }: RemedyNowProps) {
  const { now } = useMessages().remedies
  const format = useFormat()
  const name = useRemedyName(after.remedies)
  const inWords = useRemedyLines(lines)
  const open = after.remedies.find(({ waitsFor }) => waitsFor !== null)
  if (!open?.waitsFor) return null
  const kind = name(open)
  if (!open.mayAnswer) {
    const since = format.dateTime(open.proposedAt)
    return (
      <Note tone="info">
        <p>{fill(now.waits, { kind, party: parties[open.waitsFor], since })}</p>
        {open.mayWithdraw ? <Withdraw remedy={open} /> : null}
      </Note>
    )
  }
  return (
    <NowBox kicker={now.yours} title={fill(now.answer, { party: parties[open.side], kind })}>
      {inWords(open).map((line) => (
        <p key={line}>
          <b>{line}</b>
        </p>
      ))}
      <p>{open.reason}</p>
      <Answer remedy={open} answer={answer} />
    </NowBox>
  )
}

function Seen({ remedy }: { remedy: RemedyStanding }) {
  return (
    <>
      <input type="hidden" name="remedyId" value={remedy.id} />
      <input type="hidden" name="version" value={remedy.version} />
    </>
  )
}

function Answer({ remedy, answer }: { remedy: RemedyStanding; answer: FormAnswer | undefined }) {
  const { now } = useMessages().remedies
  const form = useFormAnswer(answer)
  const declining = form.typed('intent') === 'decline'
  return (
    <>
      <Form method="post" className="form">
        <Seen remedy={remedy} />
        {remedy.asksRestock ? <CheckField name="restock" label={now.restock} /> : null}
        <p className="soft">{now.effect}</p>
        <div className="buttons">
          <SubmitButton big name="intent" value="agree">
            {now.agree}
          </SubmitButton>
        </div>
      </Form>
      <details className="fold" open={declining || undefined}>
        <summary>{now.decline}</summary>
        <Form method="post" className="form">
          <Seen remedy={remedy} />
          <input type="hidden" name="intent" value="decline" />
          <TextAreaField
            name="reason"
            label={now.why}
            hint={now.whyHint}
            defaultValue={declining ? form.typed('reason') : undefined}
            error={declining ? form.errorOf('reason') : undefined}
          />
          <div>
            <SubmitButton kind="quiet">{now.declineSubmit}</SubmitButton>
          </div>
        </Form>
      </details>
    </>
  )
}

function Withdraw({ remedy }: { remedy: RemedyStanding }) {
  const { now } = useMessages().remedies
  return (
    <Form method="post" className="buttons">
      <Seen remedy={remedy} />
      <SubmitButton kind="quiet" name="intent" value="withdraw">
        {now.withdraw}
      </SubmitButton>
    </Form>
  )
}
