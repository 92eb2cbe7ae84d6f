import { Form, Link } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { TextAreaField } from '~/ui/field'
import { Digits } from '~/ui/figure'
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
  /** How many lines look like something else and how many have no evidence: both want a reason. */
  alike: number
  unseen: number
}

/** What this official can do with a sheet now, or whom it waits for. */
export function BatchDecision({ batch, mine, refusal, reason, alike, unseen }: BatchDecisionProps) {
  const messages = useMessages()
  const { offline, offlineRecords } = messages
  const errorOf = (field: string) => (refusal?.field === field ? refusalText(messages, refusal) : undefined)
  const version = <input type="hidden" name="version" value={batch.version} />
  switch (batch.state) {
    case 'DRAFT':
      if (!mine) return null
      return (
        <>
          <Note tone="info">{batch.lines === 0 ? offline.nothingNew : offline.draftNote}</Note>
          <Form method="post" className="stack">
            {version}
            {alike > 0 ? (
              <TextAreaField
                name="alikeReason"
                label={offlineRecords.alikeReason}
                defaultValue={reason}
                error={errorOf('alikeReason')}
              />
            ) : null}
            <div className="buttons">
              {batch.lines === 0 ? null : (
                <SubmitButton name="intent" value="submit">
                  {offline.submit}
                </SubmitButton>
              )}
              {batch.byHand ? (
                <Link className="button button-quiet" to={`/office/offline/new?batch=${batch.id}`}>
                  {offlineRecords.addNext}
                </Link>
              ) : null}
              <SubmitButton kind="quiet" name="intent" value="discard">
                {batch.byHand ? offline.discardAll : offline.discard}
              </SubmitButton>
            </div>
          </Form>
        </>
      )
    case 'SUBMITTED':
      if (mine) return <Note tone="info">{offline.waitingMine}</Note>
      return (
        <NowBox title={offline.waitingTitle}>
          <p>{offline.waitingText}</p>
          <Form method="post" className="stack">
            {version}
            {unseen > 0 ? (
              <TextAreaField
                name="unseenReason"
                label={offlineRecords.unseenReason}
                defaultValue={reason}
                error={errorOf('unseenReason')}
              />
            ) : null}
            <div className="buttons">
              <SubmitButton name="intent" value="approve">
                {offline.approve}
              </SubmitButton>
            </div>
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
      return (
        <Note tone="bad">
          <Digits kind="name">{fill(offline.returnedNote, { reason: batch.reason })}</Digits>
        </Note>
      )
  }
}
