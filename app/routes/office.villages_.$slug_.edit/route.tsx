import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { readProgramme } from '~/features/programmes/programmes.view.server'
import { setTarget } from '~/features/progress/set-target.server'
import { changeVillage } from '~/features/villages/change-village.server'
import { VillageForms } from '~/features/villages/components/village-forms'
import { removeVillage } from '~/features/villages/remove-village.server'
import { changeVillageForm, removeVillageForm, targetForm, textsOf } from '~/features/villages/villages.form'
import { readVillageSettingsPage } from '~/features/villages/villages.view.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { slugOf } from '~/http/slug.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'village.write')
  const { programmeId } = ctx.actor
  const [page, { defaultTargetFen }] = await Promise.all([
    readVillageSettingsPage(ctx.db, programmeId, slugOf(args.params)),
    readProgramme(ctx.db, programmeId),
  ])
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { page: page ?? notFound(), defaultTargetFen, thisYear: yearOf(businessDateOf(ctx.now)), saved }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'village.write')
  const slug = slugOf(args.params)
  const back = (intent: string, answer: FormAnswer, init: ResponseInit) => data({ ...answer, intent }, init)
  const unread = (intent: string, { errors, typed }: Pick<FormAnswer, 'errors' | 'typed'>) =>
    back(intent, { errors, refusal: null, typed }, { status: 422 })
  const answerTo = (intent: string, done: Outcome<unknown>, typed: Typed, to: string) => {
    if (done.ok) throw redirect(to)
    if (done.refusal.code === 'not-found') throw notFound()
    return back(intent, refusalAnswer(done.refusal, typed), responseInit(done.refusal))
  }
  const here = `/office/villages/${slug}/edit?saved`
  return byIntent(args.request, {
    change: async (form) => {
      const read = await readForm(form, changeVillageForm)
      if (!read.ok) return unread('change', read)
      const { name, townId, version, secretaryName, workTeamName, workTeamPhone } = read.value
      const posts = { secretaryName, workTeamName, workTeamPhone }
      const changed = await changeVillage(ctx, { slug, version, name, townId, ...posts, ...textsOf(read.value) })
      return answerTo('change', changed, read.typed, here)
    },
    target: async (form) => {
      const read = await readForm(form, targetForm)
      if (!read.ok) return unread('target', read)
      const { year, amount, reason } = read.value
      return answerTo('target', await setTarget(ctx, { slug, year, amountFen: amount, reason }), read.typed, here)
    },
    remove: async (form) => {
      const read = await readForm(form, removeVillageForm)
      if (!read.ok) return unread('remove', read)
      return answerTo('remove', await removeVillage(ctx, { slug, ...read.value }), read.typed, '/office/villages')
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, ({ setup }) => found?.page.village.name ?? setup.villages.editTitle)

export default function EditVillage() {
  const { page, defaultTargetFen, thisYear, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().setup.villages
  return (
    <div className="page">
      <PageHead kicker={<Link to="/office/villages">{words.title}</Link>} title={page.village.name} />
      {saved && !answer ? (
        <Note tone="done" live>
          {words.saved}
        </Note>
      ) : null}
      <VillageForms page={page} defaultTargetFen={defaultTargetFen} thisYear={thisYear} answer={answer} />
    </div>
  )
}
