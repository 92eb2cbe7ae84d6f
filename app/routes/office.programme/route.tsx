import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { changeProgramme } from '~/features/onboarding/change-programme.server'
import { ProgrammeForm } from '~/features/onboarding/components/programme-form'
import { programmeForm } from '~/features/onboarding/onboarding.form'
import { readProgramme } from '~/features/programmes/programmes.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { programme: await readProgramme(ctx.db, ctx.actor.programmeId), saved }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  const read = await readForm(args.request, programmeForm)
  if (!read.ok) return invalidForm(read)
  const { defaultTarget, reason, ...facts } = read.value
  const changed = await changeProgramme(ctx, { ...facts, defaultTargetFen: defaultTarget, reason: reason ?? '' })
  return changed.ok ? redirect('/office/programme?saved') : refusalResponse(changed.refusal, read.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ setup }) => setup.programme.title)

export default function OfficeProgramme() {
  const { programme, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { setup, progress } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={programme.setUpAt ? <Link to="/office">{progress.title}</Link> : <Link to="/setup">{setup.title}</Link>}
        title={setup.programme.title}
      />
      {saved && !answer ? (
        <Note tone="done" live>
          {setup.villages.saved}
        </Note>
      ) : null}
      <ProgrammeForm programme={programme} answer={answer} />
    </div>
  )
}
