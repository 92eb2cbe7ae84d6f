import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { HandedLink } from '~/ui/handed-link'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Section } from '~/ui/page-parts'
import type { Entry } from '../behalf.view.server'

/** A link that was just made; it cannot be shown again. */
export interface FreshEntryLink {
  url: string
  qr: { size: number; path: string }
  expiresAt: Date
}

interface EntryShareProps {
  entry: Entry
  phone: string | null
  fresh: FreshEntryLink | null
}

/** The way to have it confirmed by somebody without an account: a link, made here and shown once. */
export function EntryShare({ entry, phone, fresh }: EntryShareProps) {
  const words = useMessages().behalf
  const format = useFormat()
  if (fresh) {
    const text = encodeURIComponent(fill(words.smsText, { what: entry.what, url: fresh.url }))
    return (
      <NowBox title={words.fresh}>
        <p>{fill(words.freshText, { until: format.dateTime(fresh.expiresAt) })}</p>
        <HandedLink url={fresh.url} qr={fresh.qr} label={words.fresh} qrLabel={words.freshQr}>
          {phone ? (
            <a className="button button-quiet" href={`sms:${phone}?body=${text}`}>
              {words.sms}
            </a>
          ) : null}
          <Link className="button button-quiet" to={`/office/behalf/${entry.id}`}>
            {words.done}
          </Link>
        </HandedLink>
      </NowBox>
    )
  }
  return (
    <Section title={words.share}>
      <div className="stack">
        <p>{words.shareText}</p>
        {entry.linkUntil ? <p>{fill(words.shareOpen, { until: format.dateTime(entry.linkUntil) })}</p> : null}
        <Form method="post" className="buttons">
          <SubmitButton kind={entry.linkUntil ? 'quiet' : undefined} name="intent" value="share">
            {entry.linkUntil ? words.shareAgain : words.shareMake}
          </SubmitButton>
        </Form>
      </div>
    </Section>
  )
}

/** Taken back before it was answered, with why. */
export function WithdrawEntryForm({ answer }: { answer: FormAnswer | undefined }) {
  const words = useMessages().behalf
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <TextField
        name="words"
        label={words.withdrawWords}
        defaultValue={form.typed('words')}
        error={form.errorOf('words')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton kind="quiet" name="intent" value="withdraw">
          {words.withdraw}
        </SubmitButton>
      </div>
    </Form>
  )
}
