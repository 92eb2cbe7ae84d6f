import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { withdrawForm } from '~/features/behalf/behalf.form'
import { readEntry } from '~/features/behalf/behalf.view.server'
import { EnteredFacts, EntryMark } from '~/features/behalf/components/entry-parts'
import { EntryShare, type FreshEntryLink, WithdrawEntryForm } from '~/features/behalf/components/entry-share'
import { makeEntryLink } from '~/features/behalf/make-entry-link.server'
import { withdrawEntry } from '~/features/behalf/withdraw-entry.server'
import { entryLink } from '~/http/driver-link.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.entryTitle)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  return (await readEntry(ctx.db, ctx.actor.programmeId, idOf(args.params))) ?? notFound()
}

type Answered = ReturnType<typeof redirect> | ReturnType<typeof refusalResponse> | { fresh: FreshEntryLink }

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  const id = idOf(args.params)
  return byIntent<Answered>(args.request, {
    share: async () => {
      const made = await makeEntryLink(ctx, { id })
      if (made.ok) return { fresh: entryLink(args, made.value) }
      if (made.refusal.code === 'not-found') throw notFound()
      return refusalResponse(made.refusal)
    },
    withdraw: async (data) => {
      const form = await readForm(data, withdrawForm)
      if (!form.ok) return invalidForm(form)
      const done = await withdrawEntry(ctx, { id, ...form.value })
      if (done.ok) return redirect(`/office/behalf/${id}`)
      if (done.refusal.code === 'not-found') throw notFound()
      return refusalResponse(done.refusal, form.typed)
    },
  })
}

export default function BehalfEntry() {
  const { entry, product, phone } = useLoaderData<typeof loader>()
  const data = useActionData<typeof action>()
  const words = useMessages().behalf
  const answer = data && 'errors' in data ? data : undefined
  return (
    <div className="page">
      <PageHead kicker={<Link to="/office/behalf">{words.title}</Link>} title={product.name}>
        <p>{entry.supplierName}</p>
      </PageHead>
      <div className="stack">
        <EntryMark entry={entry} />
        {entry.state === 'WAITING' ? (
          <EntryShare entry={entry} phone={phone} fresh={data && 'fresh' in data ? data.fresh : null} />
        ) : null}
        <Section title={words.enteredTitle}>
          <EnteredFacts product={product} />
        </Section>
        {entry.state === 'WAITING' ? (
          <Section title={words.withdrawTitle}>
            <WithdrawEntryForm answer={answer} />
          </Section>
        ) : null}
      </div>
    </div>
  )
}
