import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, SampleMark } from '~/ui/page-parts'
import type { AgreementPage } from '../agreements.view.server'
import { AgreedLines } from './agreed-lines'
import { Clauses } from './clauses'

interface SignAskProps {
  agreement: AgreementPage
  sample: boolean
  answer: FormAnswer | undefined
}

/** What is signed, what can never change afterwards, one tick, one red button, and a plain way back. */
export function SignAsk({ agreement, sample, answer }: SignAskProps) {
  const { agreements } = useMessages()
  const { sign, list, paper } = agreements
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { number, buyer, supplier } = agreement
  const mine = agreement.mySide === 'BUYER' ? buyer : supplier
  const missing = form.errorOf('authority') ? sign.authorityMissing : undefined
  const errors = form.errors.map((error) =>
    error.field === 'authority' ? { ...error, text: sign.authorityMissing } : error,
  )
  return (
    <Form method="post" className="ask ask-wide">
      <ErrorSummary errors={errors} />
      <Facts
        items={[
          {
            term: sign.number,
            value: (
              <>
                <b className="num">{number}</b>
                {sample ? <SampleMark /> : null}
              </>
            ),
          },
          { term: paper.first, value: buyer.name },
          { term: paper.second, value: supplier.name },
          {
            term: sign.term,
            value: fill(list.range, { from: format.date(agreement.startDate), to: format.date(agreement.endDate) }),
          },
          { term: sign.forParty, value: <b>{mine.name}</b> },
        ]}
      />
      <AgreedLines lines={agreement.lines} amountFen={agreement.amountFen} capFen={agreement.capFen} />
      <Clauses agreement={agreement} />
      <p>
        <Link to={`/agreements/${number}`}>{sign.read}</Link>
      </p>
      <h2>{sign.fixedTitle}</h2>
      <ul className="dots">
        <li>{sign.fixedLines}</li>
        <li>{sign.fixedDates}</li>
        <li>{sign.fixedParties}</li>
      </ul>
      <p>{sign.later}</p>
      <p>{agreement.signatures.length === 0 ? sign.first : sign.second}</p>
      <input type="hidden" name="contentHash" value={agreement.shownHash} />
      <CheckField name="authority" label={fill(sign.authority, { party: mine.name })} error={missing} />
      <div className="buttons">
        <SubmitButton kind="sign" big>
          {sign.submit}
        </SubmitButton>
      </div>
      <p>
        <Link to={`/agreements/${number}`}>{sign.back}</Link>
      </p>
    </Form>
  )
}
