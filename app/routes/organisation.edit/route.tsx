import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import type { Outcome } from '~/domain/refusal/refusal'
import { changeVillages } from '~/features/onboarding/change-villages.server'
import { VillagesForm } from '~/features/onboarding/components/villages-form'
import { villagesForm } from '~/features/onboarding/onboarding.form'
import { changeBankAccount } from '~/features/organisations/change-bank-account.server'
import { changeOrganisation } from '~/features/organisations/change-organisation.server'
import { OrganisationForms } from '~/features/organisations/components/organisation-forms'
import { bankForm, factsOf, organisationForm } from '~/features/organisations/organisations.form'
import { readOrganisation, readServedVillages } from '~/features/organisations/organisations.view.server'
import { addBase } from '~/features/villages/add-base.server'
import { BasesForm } from '~/features/villages/components/bases-form'
import { removeBase } from '~/features/villages/remove-base.server'
import { baseForm, baseRemovalForm } from '~/features/villages/villages.form'
import { readBases, readVillageChoices } from '~/features/villages/villages.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer, type Typed } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'organisation.write')
  const [organisation, villages, served, bases] = await Promise.all([
    readOrganisation(ctx.db, programmeId, organisationId),
    readVillageChoices(ctx.db, programmeId),
    readServedVillages(ctx.db, programmeId, organisationId),
    readBases(ctx.db, programmeId, organisationId),
  ])
  return { organisation: organisation ?? notFound(), villages, served, bases, baseId: newFormId() }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireOwnOrganisation(args, 'organisation.write')
  const { ctx, organisationId } = signedIn
  const back = (intent: string, answer: FormAnswer, init: ResponseInit) => data({ ...answer, intent }, init)
  const unread = (intent: string, { errors, typed }: Pick<FormAnswer, 'errors' | 'typed'>) =>
    back(intent, { errors, refusal: null, typed }, { status: 422 })
  const answerTo = (intent: string, done: Outcome<unknown>, typed: Typed) =>
    done.ok ? redirect('/organisation') : back(intent, refusalAnswer(done.refusal, typed), responseInit(done.refusal))
  return byIntent(args.request, {
    facts: async (form) => {
      const read = await readForm(form, organisationForm)
      if (!read.ok) return unread('facts', read)
      const side = sideOf(ctx.actor.role) ?? notFound()
      const input = { ...factsOf(read.value, side), version: read.value.version }
      return answerTo('facts', await changeOrganisation(ctx, input), read.typed)
    },
    bank: async (form) => {
      const read = await readForm(form, bankForm)
      if (!read.ok) return unread('bank', read)
      const confirmed = await requireConfirmed(args, signedIn, 'bank')
      return answerTo('bank', confirmed.ok ? await changeBankAccount(ctx, read.value) : confirmed, read.typed)
    },
    villages: async (form) => {
      const read = await readForm(form, villagesForm)
      if (!read.ok) return unread('villages', read)
      return answerTo('villages', await changeVillages(ctx, { organisationId, ...read.value, reason: '' }), read.typed)
    },
    'add-base': async (form) => {
      const read = await readForm(form, baseForm)
      if (!read.ok) return unread('bases', read)
      const { baseName: name, ...base } = read.value
      const added = await addBase(ctx, { ...base, name })
      return added.ok ? redirect('/organisation/edit') : answerTo('bases', added, read.typed)
    },
    'remove-base': async (form) => {
      const read = await readForm(form, baseRemovalForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      const removed = await removeBase(ctx, read.value)
      if (!removed.ok && removed.refusal.code === 'not-found') throw notFound()
      return removed.ok ? redirect('/organisation/edit') : answerTo('bases', removed, {})
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.edit.title)

export default function EditOrganisation() {
  const { organisation, villages, served, bases, baseId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { onboarding } = useMessages()
  const answerFor = (intent: string) => (answer?.intent === intent ? answer : undefined)
  return (
    <div className="page">
      <PageHead kicker={<Link to="/organisation">{onboarding.title}</Link>} title={onboarding.edit.title} />
      <OrganisationForms organisation={organisation} answer={answer} />
      {organisation.side === 'SUPPLIER' ? (
        <>
          <VillagesForm {...{ organisation, villages, served }} answer={answerFor('villages')} />
          <BasesForm {...{ baseId, bases }} villages={served} answer={answerFor('bases')} />
        </>
      ) : null}
    </div>
  )
}
