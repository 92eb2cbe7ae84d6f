import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { amendmentNumber } from '~/domain/amendment/amendment-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { readChangeAmendForm } from '~/features/amendments/amend-form.view.server'
import { changedAmendmentForm, wantedOf } from '~/features/amendments/amendments.form'
import { readAmendment } from '~/features/amendments/amendments.view.server'
import { changeAmendment } from '~/features/amendments/change-amendment.server'
import { AmendFields } from '~/features/amendments/components/amend-fields'
import { besideIn } from '~/features/harvests/components/form-beside'
import { readPromisesOfForm } from '~/features/harvests/promises.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { sequenceOf } from '~/http/sequence'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const key = keyOf(args.params)
  const today = businessDateOf(ctx.now)
  const form = await readChangeAmendForm(ctx.db, ctx.actor, key, today)
  if (form) {
    const { programmeId } = ctx.actor
    const known = await readPromisesOfForm({ db: ctx.db, programmeId, today }, form)
    return { form, ...known, path: pathTo(key), number: amendmentNumber(form.number, key.sequence) }
  }
  // It is no draft any more: its page says what it is.
  if (await readAmendment(ctx.db, ctx.actor, key, today)) throw redirect(pathTo(key))
  throw notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const key = keyOf(args.params)
  const form = await readForm(args.request, changedAmendmentForm)
  if (!form.ok) return invalidForm(form)
  const { version, reason } = form.value
  const changed = await changeAmendment(ctx, { ...key, version, reason, wanted: wantedOf(form.value) })
  return changed.ok ? redirect(pathTo(key)) : refusalResponse(changed.refusal, form.typed)
}

function keyOf(params: LoaderFunctionArgs['params']) {
  return { number: params.number ?? '', sequence: sequenceOf(params.sequence) }
}

function pathTo({ number, sequence }: ReturnType<typeof keyOf>): string {
  return pathOf('agreements', number, 'amendments', String(sequence))
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, ({ amendments }) => fill(amendments.form.changeTitle, { number: data?.number ?? '' }))

export default function ChangeAmendment() {
  const { form, beside, promises, number, path } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const texts = useMessages().amendments.form
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={texts.changeTitle} parts={{ number: <span className="doc-number">{number}</span> }} />}
      >
        <p>{fill(texts.intro, { buyer: form.buyerName, supplier: form.supplierName })}</p>
      </PageHead>
      <AmendFields page={form} answer={answer} fresh={false} backTo={path} beside={besideIn(beside, promises, true)} />
    </div>
  )
}
