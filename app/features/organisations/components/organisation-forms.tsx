import { Form } from '@remix-run/react'
import { maskAccount } from '~/domain/identity/bank-account'
import { fill } from '~/messages'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { BUYER_KINDS, SUPPLIER_KINDS } from '../organisations.form'
import type { Organisation } from '../organisations.view.server'

interface OrganisationFormsProps {
  organisation: Organisation
  answer: (FormAnswer & { intent: string }) | undefined
}

/** The details of one's own organisation, and for suppliers the account it is paid to: each a form of its own. */
export function OrganisationForms({ organisation, answer }: OrganisationFormsProps) {
  const answerFor = (intent: string) => (answer?.intent === intent ? answer : undefined)
  return (
    <>
      <FactsForm organisation={organisation} answer={answerFor('facts')} />
      {organisation.side === 'SUPPLIER' ? <BankForm organisation={organisation} answer={answerFor('bank')} /> : null}
    </>
  )
}

interface OneForm {
  organisation: Organisation
  answer: FormAnswer | undefined
}

function FactsForm({ organisation, answer }: OneForm) {
  const { onboarding, statuses, chrome } = useMessages()
  const { facts, edit } = onboarding
  const form = useFormAnswer(answer)
  const { standing, buyerType, supplierKind } = organisation
  const fixed = standing === 'APPROVED' || standing === 'SUSPENDED'
  const kinds =
    organisation.side === 'BUYER'
      ? BUYER_KINDS.filter((kind) => kind !== 'INDIVIDUAL').map((kind) => ({
          value: kind,
          label: statuses.buyerType[kind],
        }))
      : SUPPLIER_KINDS.map((kind) => ({ value: kind, label: statuses.supplierKind[kind] }))
  const kind = buyerType ?? supplierKind ?? ''
  const text = (
    name: 'name' | 'uscc' | 'legalRepresentative' | 'contactName' | 'contactPhone',
    label: string,
    more: { optional?: boolean; readOnly?: boolean; type?: 'tel' } = {},
  ) => (
    <TextField
      {...{ name, label }}
      {...more}
      autoComplete="off"
      defaultValue={form.typed(name) ?? organisation[name]}
      error={form.errorOf(name)}
    />
  )
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      {fixed ? <Note>{edit.fixed}</Note> : null}
      <input type="hidden" name="version" value={organisation.version} />
      {text('name', facts.name, { readOnly: fixed })}
      {text('uscc', facts.uscc, { readOnly: fixed })}
      {fixed ? (
        <input type="hidden" name="kind" value={kind} />
      ) : (
        <SelectField
          name="kind"
          label={facts.type}
          choices={kinds}
          defaultValue={form.typed('kind') ?? kind}
          error={form.errorOf('kind')}
        />
      )}
      {text('legalRepresentative', facts.representative, { readOnly: fixed, optional: true })}
      {text('contactName', facts.contact)}
      {text('contactPhone', facts.phone, { type: 'tel' })}
      <div className="buttons">
        <SubmitButton name="intent" value="facts">
          {chrome.save}
        </SubmitButton>
      </div>
    </Form>
  )
}

function BankForm({ organisation, answer }: OneForm) {
  const { onboarding, chrome } = useMessages()
  const { facts, edit } = onboarding
  const form = useFormAnswer(answer)
  const { bankName, bankAccount, version } = organisation
  return (
    <Section title={facts.bank}>
      <p>{bankAccount ? fill(edit.bankNow, { account: `${bankName} ${maskAccount(bankAccount)}` }) : edit.bankNone}</p>
      <Form method="post" className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="version" value={version} />
        <TextField
          name="bankName"
          label={edit.bankName}
          hint={edit.bankNameHint}
          autoComplete="off"
          defaultValue={form.typed('bankName')}
          error={form.errorOf('bankName')}
        />
        <TextField
          name="bankAccount"
          label={edit.bankAccount}
          hint={edit.bankHint}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={form.typed('bankAccount')}
          error={form.errorOf('bankAccount')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="bank">
            {chrome.save}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
