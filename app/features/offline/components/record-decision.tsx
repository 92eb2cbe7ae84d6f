import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { TextAreaField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import type { FormTexts } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import type { RecordPage } from '../records.view.server'

interface RecordDecisionProps {
  page: RecordPage
  /** Whoever looks entered it. */
  mine: boolean
  form: FormTexts
}

/** What this official can do with a record now, or whom it waits for. */
export function RecordDecision({ page, mine, form }: RecordDecisionProps) {
  const { offlineRecords: words } = useMessages()
  const { record, batch } = page
  switch (record.state) {
    case 'DRAFT':
      return mine ? <Draft page={page} /> : null
    case 'RETURNED':
      return (
        <>
          <Note tone="bad">
            <Digits kind="name">{fill(words.returnedWith, { reason: record.reason })}</Digits>
          </Note>
          {mine && batch.byHand && !record.reversesId ? <Draft page={page} /> : null}
        </>
      )
    case 'SUBMITTED':
      if (mine) return <Note tone="info">{words.mineWaits}</Note>
      return <Decide page={page} form={form} />
    case 'APPROVED':
      return (
        <>
          <Note tone="done">
            {words.approvedNote}
            {page.record.unseenReason === '' ? null : (
              <>
                {' '}
                <Digits kind="name">{fill(words.approvedUnseen, { reason: page.record.unseenReason })}</Digits>
              </>
            )}
          </Note>
          {page.nextWaiting ? <Link to={`/office/offline/${page.nextWaiting}`}>{words.next}</Link> : null}
          {record.reversesId || page.reversal ? null : <Reverse page={page} form={form} />}
        </>
      )
  }
}

function Draft({ page }: { page: RecordPage }) {
  const { offlineRecords: words } = useMessages()
  const { record, batch } = page
  if (!batch.byHand) return null
  return (
    <div className="stack">
      <p className="hint">{words.submitHint}</p>
      <div className="buttons">
        <Link className="button" to={`/office/import/${batch.id}`}>
          {words.toBatch}
        </Link>
        <Link className="button button-quiet" to={`/office/offline/new?batch=${batch.id}`}>
          {words.addNext}
        </Link>
        <Link className="button button-quiet" to={`/office/offline/${record.id}/edit`}>
          {words.edit}
        </Link>
      </div>
      {record.state === 'DRAFT' ? (
        <Form method="post">
          <SubmitButton kind="link" name="intent" value="discard">
            {words.discard}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  )
}

function Decide({ page, form }: { page: RecordPage; form: FormTexts }) {
  const { offlineRecords: words } = useMessages()
  const { batch, evidence, batchEvidence, nextWaiting } = page
  const version = <input type="hidden" name="version" value={batch.version} />
  return (
    <NowBox title={words.decideTitle}>
      <p>{words.decideText}</p>
      <Form method="post" className="stack">
        {version}
        {evidence.length + batchEvidence.length === 0 ? (
          <TextAreaField
            name="unseenReason"
            label={words.unseenReason}
            defaultValue={form.typed('unseenReason')}
            error={form.errorOf('unseenReason')}
          />
        ) : null}
        <div className="buttons">
          <SubmitButton name="intent" value="approve">
            {words.approveOne}
          </SubmitButton>
          {nextWaiting ? (
            <Link className="button button-quiet" to={`/office/offline/${nextWaiting}`}>
              {words.next}
            </Link>
          ) : null}
        </div>
      </Form>
      <details open={form.errorOf('reason') !== undefined}>
        <summary>{words.returnOne}</summary>
        <Form method="post" className="stack">
          {version}
          <TextAreaField
            name="reason"
            label={words.returnReason}
            defaultValue={form.typed('reason')}
            error={form.errorOf('reason')}
          />
          <div className="buttons">
            <SubmitButton kind="quiet" name="intent" value="return">
              {words.returnOne}
            </SubmitButton>
          </div>
        </Form>
      </details>
    </NowBox>
  )
}

function Reverse({ page, form }: { page: RecordPage; form: FormTexts }) {
  const { offlineRecords: words } = useMessages()
  return (
    <details open={form.errorOf('reverseReason') !== undefined}>
      <summary>{words.reverseTitle}</summary>
      <Form method="post" className="stack">
        <p>{words.reverseText}</p>
        <input type="hidden" name="batchId" value={page.reversalId} />
        <TextAreaField
          name="reason"
          id="field-reverseReason"
          label={words.reverseReason}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reverseReason')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="reverse">
            {words.reverse}
          </SubmitButton>
        </div>
      </Form>
    </details>
  )
}
