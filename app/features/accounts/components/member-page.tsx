import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import type { MemberPage as Page } from '../members.view.server'

interface MemberPageProps {
  member: Page
  answer: FormAnswer | undefined
  /** The list it is one of. */
  back: string
}

/** One member: role and title, and the end of the membership. */
export function MemberPage({ member, answer, back }: MemberPageProps) {
  const { members, statuses } = useMessages()
  const words = members.one
  const form = useFormAnswer(answer)
  const { name, phone, role, roles, title, self } = member
  return (
    <div className="page">
      <PageHead
        title={name}
        kicker={
          <Link className="phrase" to={back}>
            {words.back}
          </Link>
        }
      >
        <p>
          {statuses.role[role]}
          <Digits kind="name">{title ? ` · ${title}` : null}</Digits> ·{' '}
          <span className="num">
            <Digits kind="identifier">{phone}</Digits>
          </span>
        </p>
      </PageHead>
      <ErrorSummary errors={form.errors} />
      <Section title={words.roleTitle}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="intent" value="change" />
          {roles.length === 1 ? (
            <input type="hidden" name="role" value={role} />
          ) : (
            <fieldset className="fields">
              <legend>{members.role}</legend>
              {roles.map((option) => (
                <CheckField
                  key={option}
                  type="radio"
                  name="role"
                  value={option}
                  label={
                    <>
                      <b>{statuses.role[option]}</b>
                      <br />
                      <span className="soft">{members.roleText[option]}</span>
                    </>
                  }
                  defaultChecked={option === (form.typed('role') ?? role)}
                />
              ))}
            </fieldset>
          )}
          <TextField
            name="title"
            label={members.jobTitle}
            hint={members.jobTitleHint}
            optional
            autoComplete="off"
            defaultValue={form.typed('title') ?? title}
            error={form.errorOf('title')}
          />
          {roles.length === 1 ? null : <p className="hint">{self ? words.saveHintSelf : words.saveHint}</p>}
          <div className="buttons">
            <SubmitButton>{words.save}</SubmitButton>
          </div>
        </Form>
      </Section>
      <Section title={self ? words.endTitleSelf : words.endTitle}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="intent" value="end" />
          <p>{self ? words.endTextSelf : fill(words.endText, { name })}</p>
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            autoComplete="off"
            defaultValue={form.typed('reason')}
            error={form.errorOf('reason')}
          />
          <div className="buttons">
            <SubmitButton kind="quiet">{self ? words.endSelf : words.end}</SubmitButton>
          </div>
        </Form>
      </Section>
    </div>
  )
}
