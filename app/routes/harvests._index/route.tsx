import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { pageOf } from '~/features/catalogue/storefront.form'
import { CapacityBox, FieldList } from '~/features/harvests/components/ground-parts'
import { PromiseYear } from '~/features/harvests/components/promise-year'
import { takeOverForm } from '~/features/harvests/harvests.form'
import { readGround } from '~/features/harvests/harvests.view.server'
import { takeOverHarvest } from '~/features/harvests/take-over-harvest.server'
import { readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  const search = new URL(args.request.url).searchParams
  const ground = await readGround(ctx.db, programmeId, organisationId, businessDateOf(ctx.now), pageOf(search))
  return { ground, done: search.has('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'harvest.write')
  const read = await readForm(args.request, takeOverForm)
  if (!read.ok) return notFound()
  const done = await takeOverHarvest(ctx, read.value)
  if (done.ok) return redirect('/harvests?done')
  return done.refusal.code === 'not-found' ? notFound() : refusalResponse(done.refusal, read.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ harvests }) => harvests.title)

export default function Harvests() {
  const { ground, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { errors } = useFormAnswer(answer)
  const { harvests, harvestSheet } = useMessages()
  const add = (
    <>
      <Link className="button button-quiet" to="/harvests/fields/new">
        {harvests.addField}
      </Link>{' '}
      <Link to="/harvests/sheet">{harvestSheet.link}</Link>
    </>
  )
  return (
    <div className="page">
      <PageHead title={harvests.title}>
        <p>{harvests.lead}</p>
      </PageHead>
      <ErrorSummary errors={errors} />
      {done && !answer ? (
        <Note tone="done" live>
          {harvests.takenOver}
        </Note>
      ) : null}
      {ground.differing.length > 0 ? (
        <Section title={harvests.capacityTitle}>
          {ground.differing.map((capacity) => (
            <CapacityBox key={capacity.productId} capacity={capacity} />
          ))}
        </Section>
      ) : null}
      <Section title={harvests.promiseTitle}>
        <p className="soft">{ground.promises.length > 0 ? harvests.promiseBasis : harvests.promiseEmpty}</p>
        {ground.promises.map((promise) => (
          <PromiseYear key={promise.productId} promise={promise} />
        ))}
      </Section>
      <Section title={harvests.fieldsTitle} aside={add}>
        <FieldList fields={ground.fields} own />
        <Pager page={ground.page} pages={ground.pages} hrefFor={(page) => `/harvests?page=${page}`} />
      </Section>
    </div>
  )
}
