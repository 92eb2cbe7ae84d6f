import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { arriveByLink } from '~/features/deliveries/arrive-by-link.server'
import { DriverLoad } from '~/features/deliveries/components/driver-load'
import { arrivalForm } from '~/features/deliveries/deliveries.form'
import { readDriverPage } from '~/features/deliveries/driver-page.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { optionalActor } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { responseInit } from '~/http/refusal-status'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

/** The page of a driver without an account: whoever holds the link sees this one load, and nothing else. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const read = await readDriverPage(ctx, args.params.token ?? '')
  if (read.ok) return data({ load: read.value, sample: args.context.env.sample })
  if (read.refusal.code === 'too-many-attempts') throw new Response(null, responseInit(read.refusal))
  return data({ load: null, sample: args.context.env.sample }, responseInit(read.refusal))
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await optionalActor(args)
  // Only who holds a link that opens something gets as far as sending files.
  const read = await readDriverPage(ctx, args.params.token ?? '')
  if (!read.ok) return refusalResponse(read.refusal)
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const sent = await formOf(args.request)
  const photos = await takeFiles(sent, 'files')
  const form = await readForm(sent, arrivalForm)
  if (!form.ok) return invalidForm(form)
  const arrived = await arriveByLink(ctx, { ...form.value, token: args.params.token ?? '', photos })
  return arrived.ok ? redirect(pathOf('deliver', args.params.token)) : refusalResponse(arrived.refusal, form.typed)
}

/** No search engine keeps a load, even where somebody posts its link. */
export const headers = () => ({ 'X-Robots-Tag': 'noindex, nofollow', 'Cache-Control': 'private, no-store' })

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ deliveries }) => deliveries.driver.title),
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Deliver() {
  const { load, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { driver: words } = useMessages().deliveries
  return (
    <div className="page">
      <PageHead title={words.title} sample={sample}>
        {load ? <p>{fill(words.lead, { supplier: load.supplier.name })}</p> : null}
      </PageHead>
      {load ? (
        <DriverLoad load={load} answer={answer} />
      ) : (
        <EmptyState title={words.closedTitle} text={words.closedText} />
      )}
    </div>
  )
}
