import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Facts, Note, Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { SecondFactorView } from '../second-factor.view.server'

const FEW = 3

interface FactorInForceProps {
  factor: Extract<SecondFactorView, { state: 'in force' }>
  answer: FormAnswer | undefined
}

export function FactorInForce({ factor, answer }: FactorInForceProps) {
  const { factor: words } = useMessages().access
  const form = useFormAnswer(answer)
  const { kind, phone, since, recoveryLeft } = factor
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Section title={words.onTitle}>
        <Facts
          items={[
            { term: words.kind, value: fill(words.kinds[kind], { phone }) },
            { term: words.since, value: <MomentText at={since} /> },
            { term: words.left, value: <span className="num">{fill(words.leftCount, { count: recoveryLeft })}</span> },
          ]}
        />
        {recoveryLeft < FEW ? <Note tone="due">{words.leftFew}</Note> : null}
      </Section>
      <Section title={words.renew}>
        <p>{words.renewText}</p>
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="renew" />
          <SubmitButton kind="quiet">{words.renew}</SubmitButton>
        </Form>
      </Section>
      <Section title={words.remove}>
        <p>{words.removeText}</p>
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="remove" />
          <SubmitButton kind="quiet">{words.remove}</SubmitButton>
        </Form>
      </Section>
    </>
  )
}

/** The ten codes, this one time; printed they are a sheet by themselves. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const { factor: words } = useMessages().access
  return (
    <NowBox title={words.codesTitle}>
      <p>{words.codesText}</p>
      <ol className="recovery-codes num">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="hint no-print">{words.codesPrint}</p>
      <div className="buttons">
        <Link className="button" to={next}>
          {words.codesDone}
        </Link>
      </div>
    </NowBox>
  )
}
