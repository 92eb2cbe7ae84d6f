import { Form } from '@remix-run/react'
import type { Role } from '~/domain/access/actor'
import { SelectField, TextField } from '~/ui/field'
import type { FormTexts } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

interface InviteFormProps {
  /** Roles that may be given; of one there is nothing to choose. */
  roles: readonly Role[]
  form: FormTexts
}

/** Asks whom to invite; the link is made when it is sent. */
export function InviteForm({ roles, form }: InviteFormProps) {
  const { members, statuses, accounts } = useMessages()
  const only = roles.length === 1 ? roles[0] : undefined
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="invite" />
      <TextField
        name="phone"
        label={accounts.phone}
        hint={members.invite.phoneHint}
        type="tel"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={form.typed('phone')}
        error={form.errorOf('phone')}
      />
      <TextField
        name="name"
        label={members.name}
        hint={members.invite.nameHint}
        autoComplete="off"
        defaultValue={form.typed('name')}
        error={form.errorOf('name')}
      />
      {only ? (
        <input type="hidden" name="role" value={only} />
      ) : (
        <SelectField
          name="role"
          label={members.role}
          hint={members.invite.roleHint}
          placeholder={members.invite.choose}
          choices={roles.map((role) => ({
            value: role,
            label: `${statuses.role[role]} · ${members.roleText[role]}`,
          }))}
          defaultValue={form.typed('role') ?? ''}
          error={form.errorOf('role')}
        />
      )}
      <TextField
        name="title"
        label={members.jobTitle}
        hint={members.jobTitleHint}
        optional
        autoComplete="off"
        defaultValue={form.typed('title')}
        error={form.errorOf('title')}
      />
      <div className="buttons">
        <SubmitButton>{members.invite.send}</SubmitButton>
      </div>
    </Form>
  )
}
