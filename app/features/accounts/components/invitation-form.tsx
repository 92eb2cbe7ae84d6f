import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { OpenInvitation } from '../accounts.view.server'

interface InvitationFormProps {
  invitation: OpenInvitation
  answer: FormAnswer | undefined
}

/** A new phone chooses a name and a password; one that has an account says its password. */
export function InvitationForm({ invitation, answer }: InvitationFormProps) {
  const { accounts, statuses } = useMessages()
  const words = accounts.invitation
  const form = useFormAnswer(answer)
  const { programme, organisation, role, hasAccount } = invitation
  return (
    <Form method="post" className="form" noValidate>
      <p className="lead">
        <Chinese>
          {organisation
            ? fill(words.leadOrganisation, { programme, organisation, role: statuses.role[role] })
            : fill(words.lead, { programme, role: statuses.role[role] })}
        </Chinese>
      </p>
      <ErrorSummary
        errors={form.errors}
        labels={{
          phone: accounts.phone,
          name: words.name,
          password: hasAccount ? accounts.password : words.newPassword,
        }}
      />
      <TextField
        name="phone"
        label={accounts.phone}
        type="tel"
        autoComplete="username"
        defaultValue={invitation.phone}
        readOnly
      />
      {hasAccount ? (
        <p className="hint">{words.knownPhone}</p>
      ) : (
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          autoComplete="name"
          defaultValue={form.typed('name') ?? invitation.name}
          error={form.errorOf('name')}
        />
      )}
      <TextField
        name="password"
        label={hasAccount ? accounts.password : words.newPassword}
        hint={hasAccount ? undefined : words.passwordHint}
        type="password"
        autoComplete={hasAccount ? 'current-password' : 'new-password'}
        error={form.errorOf('password')}
      />
      <div className="buttons">
        <SubmitButton big>{words.accept}</SubmitButton>
      </div>
    </Form>
  )
}
