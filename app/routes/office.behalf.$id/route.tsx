import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addEntryPhotos } from '~/features/behalf/add-entry-photos.server'
import { withdrawForm } from '~/features/behalf/behalf.form'
import { readEntry } from '~/features/behalf/behalf.view.server'
import { Entered, EntryMark } from '~/features/behalf/components/entry-parts'
import { EntryPhotosForm } from '~/features/behalf/components/entry-photos'
import { EntryShare, type FreshEntryLink, WithdrawEntryForm } from '~/features/behalf/components/entry-share'
import { makeEntryLink } from '~/features/behalf/make-entry-link.server'
import { withdrawEntry } from '~/features/behalf/withdraw-entry.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { entryLink } from '~/http/driver-link.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.entryTitle)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  return (await readEntry(ctx.db, ctx.actor.programmeId, idOf(args.params), ctx.now)) ?? notFound()
}

type Answered = ReturnType<typeof redirect> | ReturnType<typeof refusalResponse> | { fresh: FreshEntryLink }

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  const id = idOf(args.params)
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  return byIntent<Answered>(args.request, {
    share: async () => {
      const made = await makeEntryLink(ctx, { id })
      if (made.ok) return { fresh: entryLink(args, made.value) }
      if (made.refusal.code === 'not-found') throw notFound()
      return refusalResponse(made.refusal)
    },
    photos: async (data) => {
      const added = await addEntryPhotos(ctx, { id, files: await takeFiles(data, 'photos') })
      if (added.ok) return redirect(`/office/behalf/${id}`)
      if (added.refusal.code === 'not-found') throw notFound()
      return refusalResponse(added.refusal, { intent: 'photos' })
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
  const { entry, phone, ...entered } = useLoaderData<typeof loader>()
  const data = useActionData<typeof action>()
  const words = useMessages().behalf
  const answer = data && 'errors' in data ? data : undefined
  const answerOf = (intent: string) => (answer?.typed.intent === intent ? answer : undefined)
  const waits = entry.state === 'WAITING'
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/behalf">{words.title}</Link>}
        title={<Digits kind="name">{entry.what}</Digits>}
      >
        <p>{entry.supplierName}</p>
      </PageHead>
      <div className="stack">
        <EntryMark entry={entry} />
        {waits ? <EntryShare entry={entry} phone={phone} fresh={data && 'fresh' in data ? data.fresh : null} /> : null}
        <Section title={words.enteredTitle}>
          <Entered page={entered} />
          {waits && entered.product ? <EntryPhotosForm answer={answerOf('photos')} /> : null}
        </Section>
        {waits ? (
          <Section title={words.withdrawTitle}>
            <WithdrawEntryForm answer={answerOf('withdraw')} />
          </Section>
        ) : null}
      </div>
    </div>
  )
}
