import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerByLink } from '~/features/behalf/answer-by-link.server'
import { linkAnswerForm } from '~/features/behalf/behalf.form'
import { readByLink } from '~/features/behalf/behalf.view.server'
import { AnswerForm, Entered, EntryMark } from '~/features/behalf/components/entry-parts'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { optionalActor } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'

/** What was entered for a cooperative, for whoever holds its link: this one entry, and nothing else. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const read = await readByLink(ctx, args.params.token ?? '')
  if (read.ok) return data({ page: read.value, sample: args.context.env.sample })
  if (read.refusal.code === 'too-many-attempts') throw new Response(null, responseInit(read.refusal))
  return data({ page: null, sample: args.context.env.sample }, responseInit(read.refusal))
}

/** Answered, the link opens nothing any more: the thanks are the answer to the form. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const form = await readForm(args.request, linkAnswerForm)
  if (!form.ok) return invalidForm(form)
  const answered = await answerByLink(ctx, { ...form.value, token: args.params.token ?? '' })
  return answered.ok ? { done: form.value.answer } : refusalResponse(answered.refusal, form.typed)
}

/** No search engine keeps it, even where somebody posts its link. */
export const headers = () => ({ 'X-Robots-Tag': 'noindex, nofollow', 'Cache-Control': 'private, no-store' })

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ behalf }) => behalf.linkTitle),
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function ConfirmEntry() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().behalf
  const done = answer && 'done' in answer ? answer.done : null
  if (done) {
    return (
      <div className="page">
        <PageHead title={words.thanks} sample={sample}>
          <p>{done === 'confirm' ? words.thanksConfirmed : words.thanksDisputed}</p>
        </PageHead>
      </div>
    )
  }
  return (
    <div className="page">
      <PageHead title={page ? <Digits kind="name">{page.entry.what}</Digits> : words.linkTitle} sample={sample}>
        {page ? <p>{fill(words.linkLead, { supplier: page.entry.supplierName })}</p> : null}
      </PageHead>
      {page ? (
        <div className="stack">
          <EntryMark entry={page.entry} />
          <Entered page={page} />
          <Section title={words.isItRight}>
            <AnswerForm entry={page.entry} answer={answer && 'errors' in answer ? answer : undefined} named />
          </Section>
        </div>
      ) : (
        <EmptyState title={words.closedTitle} text={words.closedText} />
      )}
    </div>
  )
}
