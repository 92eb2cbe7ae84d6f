import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { readGrowingPlaces } from '~/features/catalogue/produce.view.server'
import { FieldForm } from '~/features/harvests/components/field-form'
import { fieldForm } from '~/features/harvests/harvests.form'
import { keepField } from '~/features/harvests/keep-field.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireOwnOrganisation } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  return { fieldId: newFormId(), villages: await readGrowingPlaces(ctx.db, programmeId, organisationId) }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'harvest.write')
  return byIntent(args.request, {
    keep: async (form) => {
      const read = await readForm(form, fieldForm)
      if (!read.ok) return invalidForm(read)
      const { villageId = '', ...said } = read.value
      const kept = await keepField(ctx, { ...said, villageId, version: null })
      return kept.ok ? redirect(`/harvests/fields/${kept.value.id}?done`) : refusalResponse(kept.refusal, read.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ harvests }) => harvests.field.newTitle)

export default function NewField() {
  const { fieldId, villages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { harvests } = useMessages()
  return (
    <div className="page">
      <PageHead kicker={<Link to="/harvests">{harvests.title}</Link>} title={harvests.field.newTitle} />
      <FieldForm
        fieldId={answer?.typed.fieldId?.toString() ?? fieldId}
        field={null}
        villages={villages}
        answer={answer}
      />
    </div>
  )
}
