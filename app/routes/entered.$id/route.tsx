import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { answerEntry } from '~/features/behalf/answer-entry.server'
import { memberAnswerForm } from '~/features/behalf/behalf.form'
import { readOwnEntry } from '~/features/behalf/behalf.view.server'
import { AnswerForm, Entered, EntryMark } from '~/features/behalf/components/entry-parts'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.linkTitle)

/** What an official entered for one's own cooperative. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.answer')
  const { programmeId, organisationId } = ctx.actor
  return (await readOwnEntry(ctx.db, programmeId, organisationId ?? '', idOf(args.params), ctx.now)) ?? notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.answer')
  const id = idOf(args.params)
  const form = await readForm(args.request, memberAnswerForm)
  if (!form.ok) return invalidForm(form)
  const answered = await answerEntry(ctx, { id, ...form.value })
  if (answered.ok) return redirect(`/entered/${id}`)
  if (answered.refusal.code === 'not-found') throw notFound()
  return refusalResponse(answered.refusal, form.typed)
}

export default function EnteredForMe() {
  const { entry, ...entered } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { behalf: words, harvests } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={
          entry.kind === 'PLANTING' ? (
            <Link to="/harvests">{harvests.title}</Link>
          ) : (
            <Link to="/produce">{words.toProducts}</Link>
          )
        }
        title={<Digits kind="name">{entry.what}</Digits>}
      />
      <div className="stack">
        <EntryMark entry={entry} />
        <Entered page={entered} />
        {entry.state === 'WAITING' ? (
          <Section title={words.isItRight}>
            <AnswerForm entry={entry} answer={answer} named={false} />
          </Section>
        ) : null}
      </div>
    </div>
  )
}
