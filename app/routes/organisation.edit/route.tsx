import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import type { Outcome } from '~/domain/refusal/refusal'
import { changeBankAccount } from '~/features/organisations/change-bank-account.server'
import { changeOrganisation } from '~/features/organisations/change-organisation.server'
import { OrganisationForms } from '~/features/organisations/components/organisation-forms'
import { bankForm, factsOf, organisationForm } from '~/features/organisations/organisations.form'
import { readOrganisation } from '~/features/organisations/organisations.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer, type Typed } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'organisation.write')
  return { organisation: (await readOrganisation(ctx.db, programmeId, organisationId)) ?? notFound() }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireOwnOrganisation(args, 'organisation.write')
  const { ctx } = signedIn
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
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.edit.title)

export default function EditOrganisation() {
  const { organisation } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { onboarding } = useMessages()
  return (
    <div className="page">
      <PageHead kicker={<Link to="/organisation">{onboarding.title}</Link>} title={onboarding.edit.title} />
      <OrganisationForms organisation={organisation} answer={answer} />
    </div>
  )
}
