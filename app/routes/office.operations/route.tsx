import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readOnlineState } from '~/features/checkouts/checkouts.view.server'
import { OnlineState } from '~/features/checkouts/components/online-state'
import { OperationsPage } from '~/features/operations/components/operations-page'
import { pageNumber, retryForm } from '~/features/operations/operations.form'
import { readOperationsPage, readQueue } from '~/features/operations/operations.view.server'
import { retryParkedJob } from '~/features/operations/retry-parked-job.server'
import { formOf, readForm } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'operations.read')
  const { searchParams } = new URL(args.request.url)
  const [page, queue, online] = await Promise.all([
    readOperationsPage(ctx, pageNumber(searchParams.get('page'))),
    readQueue(args.context.pool, ctx.actor.programmeId),
    readOnlineState(ctx, args.context.stripe),
  ])
  const retried = searchParams.get('retried')
  return {
    page,
    queue,
    online,
    running: args.context.product ?? null,
    retried: retried && /^\d{1,18}$/.test(retried) ? retried : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'operations.retry-job')
  const read = await readForm(await formOf(args.request), retryForm)
  if (!read.ok) throw new Response(null, { status: 400 })
  if (!(await retryParkedJob(ctx, args.context.pool, read.value.jobId))) throw notFound()
  throw redirect(`/office/operations?retried=${read.value.jobId}`)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ operations }) => operations.title)

export default function OfficeOperations() {
  const { online, ...operations } = useLoaderData<typeof loader>()
  return (
    <OperationsPage {...operations}>
      <OnlineState online={online} />
    </OperationsPage>
  )
}
