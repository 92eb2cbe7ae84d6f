import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { VillageTargetPage } from '~/features/progress/components/village-target'
import { setTarget } from '~/features/progress/set-target.server'
import { readVillageTarget } from '~/features/progress/targets.view.server'
import { targetForm } from '~/features/villages/villages.form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const asked = new URL(args.request.url).searchParams
  const page = foundOrThrow(await readVillageTarget(ctx, slugOf(args.params), asked.get('year')))
  return { page, saved: asked.has('saved') }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'target.write')
  const slug = slugOf(args.params)
  const read = await readForm(args.request, targetForm)
  if (!read.ok) return invalidForm(read)
  const { year, amount, reason } = read.value
  const done = await setTarget(ctx, { slug, year, amountFen: amount, reason })
  if (done.ok) return redirect(`/office/targets/${slug}?year=${year}&saved`)
  if (done.refusal.code === 'not-found') throw notFound()
  return refusalResponse(done.refusal, read.typed)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ board }) =>
    data
      ? fill(board.targets.villageTitle, { name: data.page.village.name, year: data.page.year })
      : board.targets.title,
  )

export default function OfficeVillageTarget() {
  const { page, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { targets } = useMessages().board
  return (
    <>
      {saved && !answer ? (
        <div className="page">
          <Note tone="done" live>
            {targets.saved}
          </Note>
        </div>
      ) : null}
      <VillageTargetPage page={page} answer={answer} />
    </>
  )
}
