import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { signAmendmentForm } from '~/features/amendments/amendments.form'
import { readAmendment } from '~/features/amendments/amendments.view.server'
import { SignAmendmentAsk } from '~/features/amendments/components/sign-amendment-ask'
import { signAmendment } from '~/features/amendments/sign-amendment.server'
import { PromiseBeside } from '~/features/harvests/components/promise-beside'
import { readPromiseBeside } from '~/features/harvests/promises.view.server'
import { readSigningFactor } from '~/features/organisations/signing-rule.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan, type SignedIn } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { sequenceOf } from '~/http/sequence'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireCan(args, 'agreement.sign')
  const { ctx } = signedIn
  const key = keyOf(args.params)
  const amendment = await readAmendment(ctx.db, ctx.actor, key, businessDateOf(ctx.now))
  if (!amendment) throw notFound()
  // Signed already, or not sent yet: its page says so.
  if (!amendment.moves.sign) throw redirect(pathTo(key))
  // Nobody reads it all in vain: where a second factor is asked for, it comes first.
  await confirmedToSign(args, signedIn)
  const beside = await readPromiseBeside(ctx.db, ctx.actor.programmeId, amendment.wants, businessDateOf(ctx.now))
  const known = beside.filter(({ promise }) => promise !== null)
  return { amendment, beside: known, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'agreement.sign')
  const { ctx } = signedIn
  const key = keyOf(args.params)
  const form = await readForm(args.request, signAmendmentForm)
  if (!form.ok) return invalidForm(form)
  const shown = await confirmedToSign(args, signedIn)
  if (!shown.ok) return refusalResponse(shown.refusal, form.typed)
  const signed = await signAmendment(ctx, { ...key, contentHash: form.value.contentHash, confirmed: true })
  if (signed.ok) return redirect(pathTo(key))
  // What was drawn meanwhile stands against it: said as a whole, the fields are the draft's.
  return refusalResponse({ ...signed.refusal, field: undefined }, form.typed)
}

/** Whether whoever signs has shown who they are, as their own organisation asks. */
async function confirmedToSign(args: LoaderFunctionArgs, signedIn: SignedIn): Promise<Outcome<void>> {
  const { programmeId, organisationId } = signedIn.ctx.actor
  const asks = organisationId !== null && (await readSigningFactor(signedIn.ctx.db, programmeId, organisationId))
  return asks ? await requireConfirmed(args, signedIn, 'sign') : accept()
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
  const { amendment, beside, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { sign } = useMessages().amendments
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={sign.title} parts={{ number: <span className="doc-number">{amendment.number}</span> }} />}
      />
      <PromiseBeside lines={beside} amended />
      <SignAmendmentAsk amendment={amendment} sample={sample} answer={answer} />
    </div>
  )
}
