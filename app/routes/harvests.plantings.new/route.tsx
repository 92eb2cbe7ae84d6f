import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { laterHalf } from '~/domain/harvest/half-month'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { PlantingForm, type PlantingStart } from '~/features/harvests/components/planting-forms'
import { plantingForm } from '~/features/harvests/harvests.form'
import { type PlantingPage, readCrops, readField, readPlanting } from '~/features/harvests/harvests.view.server'
import { planPlanting } from '~/features/harvests/plan-planting.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

/** Half-months of a year. */
const A_YEAR = 24

/** `?field=` says on which field, `?like=` which planting is to be repeated a year later. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  const search = new URL(args.request.url).searchParams
  const today = businessDateOf(ctx.now)
  const fieldId = idOf({ id: search.get('field') ?? undefined })
  const like = search.get('like')
  const [field, before] = await Promise.all([
    readField(ctx.db, programmeId, organisationId, fieldId, today),
    like === null ? null : readPlanting(ctx.db, programmeId, organisationId, idOf({ id: like }), today),
  ])
  if (!field) return notFound()
  const crops = await readCrops(ctx.db, programmeId, organisationId, field.villageId)
  return { field, crops, year: yearOf(today), start: before ? aYearLater(before) : null, plantingId: newFormId() }
}

/** What it gave, or where nothing was gathered what was expected of it. */
function aYearLater({ productId, from, to, harvests, gathered, expected, intercropped }: PlantingPage): PlantingStart {
  return {
    productId,
    from: laterHalf(from, A_YEAR),
    harvestFrom: laterHalf(harvests[0]?.half ?? to, A_YEAR),
    to: laterHalf(to, A_YEAR),
    quantity: formatThousandths(gathered > 0n ? gathered : expected),
    intercropped,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'harvest.write')
  const read = await readForm(args.request, plantingForm)
  if (!read.ok) return invalidForm(read)
  const planned = await planPlanting(ctx, read.value)
  if (planned.ok) return redirect(`/harvests/plantings/${planned.value.id}?done`)
  return planned.refusal.code === 'not-found' ? notFound() : refusalResponse(planned.refusal, read.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ harvests }) => harvests.planting.newTitle)

export default function NewPlanting() {
  const { field, crops, year, start, plantingId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { harvests } = useMessages()
  return (
    <div className="page">
      <PageHead kicker={<Link to="/harvests">{harvests.title}</Link>} title={harvests.planting.newTitle}>
        <p>{fill(harvests.planting.on, { field: field.name, village: field.villageName })}</p>
      </PageHead>
      <PlantingForm
        plantingId={answer?.typed.plantingId?.toString() ?? plantingId}
        fieldId={field.id}
        crops={crops}
        year={year}
        start={start}
        answer={answer}
      />
    </div>
  )
}
