import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { enterPlantingForm, forWhomForm } from '~/features/behalf/behalf.form'
import { readEntryForm } from '~/features/behalf/behalf.view.server'
import { EnterPlantingFields } from '~/features/behalf/components/enter-planting-fields'
import { EnterProductForm } from '~/features/behalf/components/enter-product-form'
import { type EnterPlantingInput, enterPlanting } from '~/features/behalf/enter-planting.server'
import { enterProduct } from '~/features/behalf/enter-product.server'
import { preparePhotos } from '~/features/catalogue/entered.steps.server'
import { listProductForm } from '~/features/catalogue/produce.form'
import { PlantingForm } from '~/features/harvests/components/planting-forms'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { SelectField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.newTitle)

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** `?kind=PLANTING`: what grows; else a product. `?supplier=` says for whom. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  const search = new URL(args.request.url).searchParams
  const asked = search.get('supplier')
  const supplierId = asked !== null && ID.test(asked) ? asked : null
  const kind = search.get('kind') === 'PLANTING' ? 'PLANTING' : 'PRODUCT'
  const form = await readEntryForm(ctx.db, ctx.actor.programmeId, supplierId, kind)
  if (asked !== null && form.supplier === null) throw notFound()
  return { ...form, year: yearOf(businessDateOf(ctx.now)) }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const sent = await formOf(args.request)
  const files = await takeFiles(sent, 'photos')
  const whom = await readForm(sent, forWhomForm)
  if (!whom.ok) throw new Response(null, { status: 400 })
  const answer = (entered: Outcome<{ id: string }>, typed: Typed) => {
    if (entered.ok) return redirect(`/office/behalf/${entered.value.id}`)
    if (entered.refusal.code === 'not-found') throw notFound()
    return refusalResponse(entered.refusal, typed)
  }
  if (sent.has('plantingId')) {
    const form = await readForm(sent, enterPlantingForm)
    if (!form.ok) return invalidForm(form)
    const planting = plantingOf(form.value)
    return answer(planting.ok ? await enterPlanting(ctx, { ...planting.value, ...whom.value }) : planting, form.typed)
  }
  const form = await readForm(sent, listProductForm)
  if (!form.ok) return invalidForm(form)
  const photos = await preparePhotos(files)
  if (!photos.ok) return refusalResponse(photos.refusal, form.typed)
  return answer(await enterProduct(ctx, { ...form.value, ...whom.value, photos: photos.value }), form.typed)
}

/** On a field that is there, or on a new one of which all has to be said. */
function plantingOf(
  typed: z.infer<typeof enterPlantingForm>,
): Outcome<Omit<EnterPlantingInput, 'entryId' | 'supplierId'>> {
  const { fieldId, newFieldId, fieldName: name, area, ...planting } = typed
  if (fieldId !== '') return { ok: true, value: { ...planting, fieldId, newField: null } }
  if (!name) return refuse('required', { field: 'fieldName' })
  if (!area) return refuse('required', { field: 'area' })
  return { ok: true, value: { ...planting, fieldId: newFieldId, newField: { name, area } } }
}

export default function EnterForVillage() {
  const { supplier, suppliers, villages, ground, kind, year, ...ids } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().behalf
  const title = kind === 'PLANTING' ? words.newPlanting : words.newTitle
  return (
    <div className="page">
      <PageHead kicker={<Link to="/office/behalf">{words.title}</Link>} title={title}>
        <p>{supplier ? supplier.name : words.newLead}</p>
      </PageHead>
      {supplier && ground ? (
        <PlantingForm
          plantingId={answer?.typed.plantingId?.toString() ?? ids.plantingId}
          {...{ fieldId: null, crops: ground.crops, year, start: null, answer }}
          productHint={words.plantingProductHint}
          hint={words.enterPlantingHint}
          save={words.enterPlanting}
          without={
            <Link className="button" to={`/office/behalf/new?supplier=${supplier.id}`}>
              {words.newTitle}
            </Link>
          }
        >
          <EnterPlantingFields ids={{ ...ids, supplierId: supplier.id }} fields={ground.fields} answer={answer} />
        </PlantingForm>
      ) : null}
      {supplier && !ground ? (
        <EnterProductForm ids={{ ...ids, supplierId: supplier.id }} villages={villages} answer={answer} />
      ) : null}
      {supplier ? null : (
        <Form method="get" className="form">
          <input type="hidden" name="kind" value={kind} />
          <SelectField
            name="supplier"
            label={words.supplier}
            choices={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div className="buttons">
            <button type="submit" className="button">
              {words.choose}
            </button>
          </div>
        </Form>
      )}
    </div>
  )
}
