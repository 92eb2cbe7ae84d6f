import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { signAmendmentForm } from '~/features/amendments/amendments.form'
import { readAmendment } from '~/features/amendments/amendments.view.server'
import { SignAmendmentAsk } from '~/features/amendments/components/sign-amendment-ask'
import { signAmendment } from '~/features/amendments/sign-amendment.server'
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
  const { ctx } = await requireCan(args, 'agreement.sign')
  const key = keyOf(args.params)
  const amendment = await readAmendment(ctx.db, ctx.actor, key, businessDateOf(ctx.now))
  if (!amendment) throw notFound()
  // Signed already, or not sent yet: its page says so.
  if (!amendment.moves.sign) throw redirect(pathTo(key))
  return { amendment, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.sign')
  const key = keyOf(args.params)
  const form = await readForm(args.request, signAmendmentForm)
  if (!form.ok) return invalidForm(form)
  const signed = await signAmendment(ctx, { ...key, contentHash: form.value.contentHash })
  if (signed.ok) return redirect(pathTo(key))
  // What was drawn meanwhile stands against it: said as a whole, the fields are the draft's.
  return refusalResponse({ ...signed.refusal, field: undefined }, form.typed)
}

function keyOf(params: LoaderFunctionArgs['params']) {
  return { number: params.number ?? '', sequence: sequenceOf(params.sequence) }
}

function pathTo({ number, sequence }: ReturnType<typeof keyOf>): string {
  return pathOf('agreements', number, 'amendments', String(sequence))
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, ({ amendments }) => fill(amendments.sign.title, { number: data?.amendment.number ?? '' }))

export default function SignAmendment() {
  const { amendment, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { sign } = useMessages().amendments
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={sign.title} parts={{ number: <span className="num">{amendment.number}</span> }} />}
      />
      <SignAmendmentAsk amendment={amendment} sample={sample} answer={answer} />
    </div>
  )
}
