import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { forWhomForm } from '~/features/behalf/behalf.form'
import { readEntryForm } from '~/features/behalf/behalf.view.server'
import { EnterProductForm } from '~/features/behalf/components/enter-product-form'
import { enterProduct } from '~/features/behalf/enter-product.server'
import { listProductForm } from '~/features/catalogue/produce.form'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { SelectField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.newTitle)

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  const asked = new URL(args.request.url).searchParams.get('supplier')
  const supplierId = asked !== null && ID.test(asked) ? asked : null
  const form = await readEntryForm(ctx.db, ctx.actor.programmeId, supplierId)
  if (asked !== null && form.supplier === null) throw notFound()
  return form
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  const sent = await formOf(args.request)
  const whom = await readForm(sent, forWhomForm)
  if (!whom.ok) throw new Response(null, { status: 400 })
  const form = await readForm(sent, listProductForm)
  if (!form.ok) return invalidForm(form)
  const entered = await enterProduct(ctx, { ...form.value, ...whom.value })
  if (entered.ok) return redirect(`/office/behalf/${entered.value.id}`)
  if (entered.refusal.code === 'not-found') throw notFound()
  return refusalResponse(entered.refusal, form.typed)
}

export default function EnterForVillage() {
  const { entryId, productId, supplier, suppliers, villages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().behalf
  return (
    <div className="page">
      <PageHead kicker={<Link to="/office/behalf">{words.title}</Link>} title={words.newTitle}>
        <p>{supplier ? supplier.name : words.newLead}</p>
      </PageHead>
      {supplier ? (
        <EnterProductForm ids={{ entryId, productId, supplierId: supplier.id }} villages={villages} answer={answer} />
      ) : (
        <Form method="get" className="form">
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
