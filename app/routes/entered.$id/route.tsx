import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { answerEntry } from '~/features/behalf/answer-entry.server'
import { memberAnswerForm } from '~/features/behalf/behalf.form'
import { readOwnEntry } from '~/features/behalf/behalf.view.server'
import { AnswerForm, EnteredFacts, EntryMark } from '~/features/behalf/components/entry-parts'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.linkTitle)

/** What an official entered for one's own cooperative. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.answer')
  const { programmeId, organisationId } = ctx.actor
  return (await readOwnEntry(ctx.db, programmeId, organisationId ?? '', idOf(args.params))) ?? notFound()
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

export default function Entered() {
  const { entry, product } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().behalf
  return (
    <div className="page">
      <PageHead kicker={<Link to="/produce">{words.toProducts}</Link>} title={product.name} />
      <div className="stack">
        <EntryMark entry={entry} />
        <EnteredFacts product={product} />
        {entry.state === 'WAITING' ? (
          <Section title={words.isItRight}>
            <AnswerForm answer={answer} named={false} listed={entry.listed} />
          </Section>
        ) : null}
      </div>
    </div>
  )
}
