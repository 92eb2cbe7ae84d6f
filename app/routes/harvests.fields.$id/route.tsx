import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { readGrowingPlaces } from '~/features/catalogue/produce.view.server'
import { FieldForm } from '~/features/harvests/components/field-form'
import { Plantings } from '~/features/harvests/components/ground-parts'
import { fieldForm, retireFieldForm } from '~/features/harvests/harvests.form'
import { readField } from '~/features/harvests/harvests.view.server'
import { keepField } from '~/features/harvests/keep-field.server'
import { retireField } from '~/features/harvests/retire-field.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { StepFields } from '~/ui/reason-step'
import { Tag } from '~/ui/status-tag'

async function requireField(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const signedIn = await requireOwnOrganisation(args, 'harvest.write')
  const { ctx, programmeId, organisationId } = signedIn
  const today = businessDateOf(ctx.now)
  const field = (await readField(ctx.db, programmeId, organisationId, idOf(args.params), today)) ?? notFound()
  return { ...signedIn, field }
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId, field } = await requireField(args)
  const villages = await readGrowingPlaces(ctx.db, programmeId, organisationId)
  return { field, villages, done: new URL(args.request.url).searchParams.has('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, field } = await requireField(args)
  const there = `/harvests/fields/${field.id}?done`
  return byIntent(args.request, {
    keep: async (form) => {
      const read = await readForm(form, fieldForm)
      if (!read.ok) return invalidForm(read)
      const { name, area, baseId, version } = read.value
      const { id: fieldId, villageId } = field
      const kept = await keepField(ctx, { fieldId, villageId, name, area, baseId, version: Number(version || 0) })
      return kept.ok ? redirect(there) : refusalResponse(kept.refusal, read.typed)
    },
    retire: async (form) => {
      const read = await readForm(form, retireFieldForm)
      if (!read.ok) return invalidForm(read)
      const retired = await retireField(ctx, { fieldId: field.id, version: read.value.version })
      return retired.ok ? redirect(there) : refusalResponse(retired.refusal, read.typed)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ harvests }) => data?.field.name ?? harvests.field.title)

export default function Field() {
  const { field, villages, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { harvests } = useMessages()
  const words = harvests.field
  const retiring = useFormAnswer(answer?.typed.intent === 'retire' ? answer : undefined)
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/harvests">{harvests.title}</Link>}
        title={<Digits kind="name">{field.name}</Digits>}
        aside={
          <>
            <Digits kind="name">{[field.villageName, field.baseName].filter(Boolean).join(' · ')}</Digits> ·{' '}
            <Digits kind="setting">{fill(harvests.areaOf, { area: formatThousandths(field.area) })}</Digits>
          </>
        }
      />
      {done && !answer ? (
        <Note tone="done" live>
          {words.saved}
        </Note>
      ) : null}
      {field.retired ? (
        <p>
          <Tag tone="off">{harvests.retired}</Tag>
        </p>
      ) : null}
      <Section
        title={words.plantings}
        aside={
          field.retired ? null : (
            <Link className="button" to={`/harvests/plantings/new?field=${field.id}`}>
              {words.plant}
            </Link>
          )
        }
      >
        {field.plantings.length === 0 ? <p className="soft">{harvests.nothing}</p> : null}
        <Plantings plantings={field.plantings} own />
      </Section>
      {field.retired ? null : (
        <>
          <Section title={words.change}>
            <FieldForm
              key={field.version}
              fieldId={field.id}
              field={field}
              villages={villages}
              answer={answer?.typed.intent === 'keep' ? answer : undefined}
            />
          </Section>
          <Section title={words.retire}>
            <ErrorSummary errors={retiring.errors} />
            <Form method="post" className="form">
              <StepFields intent="retire" version={field.version} />
              <p className="soft">{words.retireText}</p>
              <div className="buttons">
                <SubmitButton kind="quiet">{words.retire}</SubmitButton>
              </div>
            </Form>
          </Section>
        </>
      )}
    </div>
  )
}
