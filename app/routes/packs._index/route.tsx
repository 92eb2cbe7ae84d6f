import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PackForm } from '~/features/packs/components/pack-form'
import { isBeingMade, PackList } from '~/features/packs/components/pack-list'
import { packForm } from '~/features/packs/packs.form'
import { readPacksPage } from '~/features/packs/packs.view.server'
import { requestPack } from '~/features/packs/request-pack.server'
import { thisMonth } from '~/features/statements/statements.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { pageTitle } from '~/messages/page-title'
import { LookAgain } from '~/ui/look-again'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const page = await readPacksPage(ctx)
  return { page, packId: newFormId(), thisYear: thisMonth(ctx.now).year, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const form = await readForm(args.request, packForm)
  if (!form.ok) return invalidForm(form)
  const spent = await spendAllowanceOf(ctx, 'pack')
  if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
  const { packId, organisationId, year, month, format } = form.value
  const asked = await requestPack(ctx, {
    ...{ packId, organisationId: organisationId ?? null, period: { year, month }, format },
    ...{ locale: readPreferences(args.request).locale, origin: args.context.env.origin },
  })
  return asked.ok ? redirect('/packs') : refusalResponse(asked.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ packs }) => packs.title)

export default function Packs() {
  const { page, packId, thisYear, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { packs } = useMessages()
  return (
    <div className="page">
      <PageHead title={packs.title} sample={sample}>
        <p>{packs.lead}</p>
      </PageHead>
      <Section title={packs.list.title}>
        <LookAgain id="packs" while={isBeingMade(page.packs)}>
          <PackList packs={page.packs} />
        </LookAgain>
      </Section>
      <Section title={packs.form.title}>
        <PackForm page={page} packId={packId} thisYear={thisYear} answer={answer} key={packId} />
      </Section>
    </div>
  )
}
