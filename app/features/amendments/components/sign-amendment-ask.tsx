import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Facts, SampleMark } from '~/ui/page-parts'
import type { AmendmentPage } from '../amendments.view.server'
import { ChangesText } from './amendment-paper'

interface SignAmendmentAskProps {
  amendment: AmendmentPage
  sample: boolean
  answer: FormAnswer | undefined
}

/** What is signed, what can never change afterwards, one tick, one red button, and a plain way back. */
export function SignAmendmentAsk({ amendment, sample, answer }: SignAmendmentAskProps) {
  const { sign, paper } = useMessages().amendments
  const form = useFormAnswer(answer)
  const { number, agreementNumber, sequence, buyer, supplier, content, contentHash } = amendment
  const mine = amendment.mySide === 'BUYER' ? buyer : supplier
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
          { term: sign.of, value: <span className="num">{agreementNumber}</span> },
          { term: paper.first, value: buyer.name },
          { term: paper.second, value: supplier.name },
          { term: sign.forParty, value: <b>{mine.name}</b> },
        ]}
      />
      {content ? <ChangesText content={content} /> : null}
      <p>{fill(paper.reason, { reason: amendment.reason })}</p>
      <h2>{sign.fixedTitle}</h2>
      <p>{amendment.ends ? sign.fixedEnds : sign.fixed}</p>
      <p>{amendment.signatures.length === 0 ? sign.first : sign.second}</p>
      <input type="hidden" name="contentHash" value={contentHash ?? ''} />
      <CheckField name="authority" label={fill(sign.authority, { party: mine.name })} error={missing} />
      <div className="buttons">
        <SubmitButton kind="sign" big>
          {sign.submit}
        </SubmitButton>
      </div>
      <p>
        <Link to={`/agreements/${agreementNumber}/amendments/${sequence}`}>{sign.back}</Link>
      </p>
    </Form>
  )
}
