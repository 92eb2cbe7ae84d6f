import { Form } from '@remix-run/react'
import { maskPhone } from '~/domain/identity/phone'
import { fill } from '~/messages'
import { CheckField, SelectField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { BUYER_TYPES, type SignUpSide, SUPPLIER_KINDS } from '../onboarding.form'

interface SignUpFormProps {
  side: SignUpSide
  applicationId: string
  villages: readonly { id: string; name: string }[]
  /** Somebody who has an account is not asked who they are. */
  known: boolean
  answer: (FormAnswer & { sent?: boolean }) | undefined
}

type Answer = { form: ReturnType<typeof useFormAnswer> }

/** Two steps on one page: who the organisation and the person are, then the code that was sent and a password. */
export function SignUpForm({ side, applicationId, villages, known, answer }: SignUpFormProps) {
  const words = useMessages().onboarding.signUp
  const form = useFormAnswer(answer)
  const typedVillages = [answer?.typed['villageIds[]'] ?? []].flat()
  const submit = side === 'buyer' ? words.submitBuyer : words.submitSupplier
  const sent = answer?.sent === true
  return (
    <Form method="post" className="form" noValidate>
      {sent && form.errors.length === 0 ? (
        <Note tone="info" live>
          {fill(words.sent, { phone: maskPhone(form.typed('phone') ?? '') })}
        </Note>
      ) : null}
      <ErrorSummary
        errors={form.errors}
        labels={{
          organisationName: words.organisationName,
          uscc: words.uscc,
          kind: side === 'buyer' ? words.buyerType : words.supplierKind,
          legalRepresentative: words.representative,
          villageIds: words.villages,
          statement: words.statement,
          name: words.name,
          phone: known ? words.contactPhone : words.phone,
          code: words.code,
          password: words.newPassword,
        }}
      />
      <input type="hidden" name="applicationId" value={form.typed('applicationId') ?? applicationId} />
      {/* Enter sends what the page is at, not the first button it finds. */}
      {sent ? <CodeFields form={form} submit={submit} /> : null}
      <OrganisationFields side={side} form={form} />
      {side === 'supplier' ? <Villages villages={villages} chosen={typedVillages} form={form} /> : null}
      <StatementFields side={side} form={form} />
      {known ? (
        <TextField
          name="phone"
          label={words.contactPhone}
          type="tel"
          inputMode="numeric"
          autoComplete="tel"
          defaultValue={form.typed('phone')}
          error={form.errorOf('phone')}
        />
      ) : (
        <PersonFields form={form} />
      )}
      <div className="buttons">
        {known ? (
          <SubmitButton big name="intent" value="register">
            {submit}
          </SubmitButton>
        ) : (
          <SubmitButton big={!sent} kind={sent ? 'quiet' : 'main'} name="intent" value="code">
            {sent ? words.resend : words.sendCode}
          </SubmitButton>
        )}
      </div>
    </Form>
  )
}

function OrganisationFields({ side, form }: Answer & { side: SignUpSide }) {
  const { onboarding, statuses } = useMessages()
  const words = onboarding.signUp
  const kinds =
    side === 'buyer'
      ? BUYER_TYPES.map((type) => ({ value: type, label: statuses.buyerType[type] }))
      : SUPPLIER_KINDS.map((kind) => ({ value: kind, label: statuses.supplierKind[kind] }))
  return (
    <fieldset className="fields">
      <legend>{words.organisationLegend}</legend>
      <TextField
        name="organisationName"
        label={words.organisationName}
        hint={words.organisationNameHint}
        autoComplete="organization"
        defaultValue={form.typed('organisationName')}
        error={form.errorOf('organisationName')}
      />
      <TextField
        name="uscc"
        label={words.uscc}
        hint={words.usccHint}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={form.typed('uscc')}
        error={form.errorOf('uscc')}
      />
      <SelectField
        name="kind"
        label={side === 'buyer' ? words.buyerType : words.supplierKind}
        choices={kinds}
        placeholder={words.choose}
        defaultValue={form.typed('kind')}
        error={form.errorOf('kind')}
      />
      {form.errorOf('kindConfirmed') || form.typed('kindConfirmed') ? (
        <CheckField
          name="kindConfirmed"
          label={words.kindConfirmed}
          defaultChecked={form.typed('kindConfirmed') === 'on'}
          error={form.errorOf('kindConfirmed')}
        />
      ) : null}
      <TextField
        name="legalRepresentative"
        label={words.representative}
        optional
        autoComplete="off"
        defaultValue={form.typed('legalRepresentative')}
        error={form.errorOf('legalRepresentative')}
      />
    </fieldset>
  )
}

interface VillagesProps extends Answer {
  villages: readonly { id: string; name: string }[]
  chosen: readonly string[]
}

function Villages({ villages, chosen, form }: VillagesProps) {
  const words = useMessages().onboarding.signUp
  const error = form.errorOf('villageIds') ?? form.errorOf('villageIds[]')
  return (
    <fieldset className="fields" id="field-villageIds" aria-describedby={error ? 'villages-error' : undefined}>
      <legend>{words.villages}</legend>
      <p className="hint">{words.villagesHint}</p>
      <div className="checks">
        {villages.map(({ id, name }) => (
          <CheckField
            key={id}
            id={`village-${id}`}
            name="villageIds[]"
            value={id}
            label={<span lang="zh-CN">{name}</span>}
            defaultChecked={chosen.includes(id)}
          />
        ))}
      </div>
      {error ? (
        <div className="field-error" id="villages-error">
          {error}
        </div>
      ) : null}
    </fieldset>
  )
}

function StatementFields({ side, form }: Answer & { side: SignUpSide }) {
  const words = useMessages().onboarding.signUp
  return (
    <TextAreaField
      name="statement"
      label={words.statement}
      hint={side === 'buyer' ? words.statementHintBuyer : words.statementHint}
      optional
      defaultValue={form.typed('statement')}
      error={form.errorOf('statement')}
    />
  )
}

function PersonFields({ form }: Answer) {
  const words = useMessages().onboarding.signUp
  return (
    <fieldset className="fields">
      <legend>{words.personLegend}</legend>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        defaultValue={form.typed('name')}
        error={form.errorOf('name')}
      />
      <TextField
        name="phone"
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        inputMode="numeric"
        autoComplete="tel"
        defaultValue={form.typed('phone')}
        error={form.errorOf('phone')}
      />
    </fieldset>
  )
}

function CodeFields({ form, submit }: Answer & { submit: string }) {
  const words = useMessages().onboarding.signUp
  return (
    <div className="stack">
      <TextField
        name="code"
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={form.errorOf('code')}
      />
      <TextField
        name="password"
        label={words.newPassword}
        hint={words.passwordHint}
        type="password"
        autoComplete="new-password"
        error={form.errorOf('password')}
      />
      <div className="buttons">
        <SubmitButton big name="intent" value="sign-up">
          {submit}
        </SubmitButton>
      </div>
    </div>
  )
}
