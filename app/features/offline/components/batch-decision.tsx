import { Form } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { TextAreaField } from '~/ui/field'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'
import type { BatchSummary } from '../offline.view.server'

interface BatchDecisionProps {
  batch: BatchSummary
  /** Whoever looks entered it. */
  mine: boolean
  refusal: Refusal | null
  /** The reason that was typed, when the form comes back. */
  reason: string
}

/** What this official can do with a sheet now, or whom it waits for. */
export function BatchDecision({ batch, mine, refusal, reason }: BatchDecisionProps) {
  const messages = useMessages()
  const { offline } = messages
  const version = <input type="hidden" name="version" value={batch.version} />
  switch (batch.state) {
    case 'DRAFT':
      if (!mine) return null
      return (
        <>
          <Note tone="info">{batch.lines === 0 ? offline.nothingNew : offline.draftNote}</Note>
          <Form method="post" className="buttons">
            {version}
            {batch.lines === 0 ? null : (
              <SubmitButton name="intent" value="submit">
                {offline.submit}
              </SubmitButton>
            )}
            <SubmitButton kind="quiet" name="intent" value="discard">
              {offline.discard}
            </SubmitButton>
          </Form>
        </>
      )
    case 'SUBMITTED':
      if (mine) return <Note tone="info">{offline.waitingMine}</Note>
      return (
        <NowBox title={offline.waitingTitle}>
          <p>{offline.waitingText}</p>
          <Form method="post" className="buttons">
            {version}
            <SubmitButton name="intent" value="approve">
              {offline.approve}
            </SubmitButton>
          </Form>
          <details open={refusal?.field === 'reason'}>
            <summary>{offline.returnTitle}</summary>
            <Form method="post" className="stack">
              {version}
              <TextAreaField
                name="reason"
                label={offline.returnReason}
                defaultValue={reason}
                error={refusal?.field === 'reason' ? refusalText(messages, refusal) : undefined}
              />
              <SubmitButton kind="quiet" name="intent" value="return">
                {offline.return}
              </SubmitButton>
            </Form>
          </details>
        </NowBox>
      )
    case 'APPROVED':
      return <Note tone="done">{offline.approvedNote}</Note>
    case 'RETURNED':
      return <Note tone="bad">{fill(offline.returnedNote, { reason: batch.reason })}</Note>
  }
}
