import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField } from '~/ui/field'
import { Digits, Figure } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Facts } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'
import type { YearPage } from '../office-reports.view.server'

/** What is closed, what can never change afterwards, the ticks, one red button, and a plain way back. */
export function CloseYearAsk({ page, answer }: { page: YearPage; answer: FormAnswer | undefined }) {
  const words = useMessages().reports.act
  const form = useFormAnswer(answer)
  const { year, villages, countedFen, openCount, seen } = page
  const texts: Record<string, string> = { acknowledged: words.seenMissing, final: words.finalMissing }
  const errors = form.errors.map((error) => ({ ...error, text: texts[error.field ?? ''] ?? error.text }))
  const missing = (field: 'acknowledged' | 'final') => (form.errorOf(field) ? texts[field] : undefined)
  const ledger = (village?: string) =>
    `/office/ledger?${new URLSearchParams({ year: String(year), step: 'COUNTED', ...(village ? { village } : {}) })}`
  return (
    <Form method="post" className="ask ask-wide" noValidate>
      <ErrorSummary errors={errors} />
      <Facts
        items={[
          { term: words.year, value: <YearText year={year} /> },
          { term: words.counted, value: <Figure of={{ fen: countedFen }} to={ledger()} size="strong" /> },
        ]}
      />
      <h2>{words.villages}</h2>
      <Facts
        amounts
        items={villages.map((village) => ({
          term: village.name,
          value: <Figure of={{ fen: village.countedFen }} to={ledger(village.slug)} />,
        }))}
      />
      <h2>{words.fixed}</h2>
      <ul className="dots">
        {Object.values(words.points).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <input type="hidden" name="seen" value={seen} />
      {openCount > 0 ? (
        <>
          <p>
            <Link to={`/office/years/${year}`}>
              <Phrase text={words.open} parts={{ count: <Digits kind="quoted">{openCount}</Digits> }} />
            </Link>
          </p>
          <CheckField name="acknowledged" label={words.seen} error={missing('acknowledged')} />
        </>
      ) : null}
      <CheckField
        name="final"
        label={<Phrase text={words.final} parts={{ year: <YearText year={year} /> }} />}
        error={missing('final')}
      />
      <div className="buttons">
        <SubmitButton kind="sign" big>
          <time>{fill(words.submit, { year })}</time>
        </SubmitButton>
      </div>
      <p>
        <Link to={`/office/years/${year}`}>{words.back}</Link>
      </p>
    </Form>
  )
}
