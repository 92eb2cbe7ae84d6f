import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { signForm } from '~/features/agreements/agreement.form'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { SignAsk } from '~/features/agreements/components/sign-ask'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { wantsOf } from '~/features/agreements/wants'
import { PromiseBeside } from '~/features/harvests/components/promise-beside'
import { readPromiseBeside } from '~/features/harvests/promises.view.server'
import { readSigningFactor } from '~/features/organisations/signing-rule.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan, type SignedIn } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireCan(args, 'agreement.sign')
  const { ctx } = signedIn
  const number = args.params.number ?? ''
  const agreement = await readAgreement(ctx.db, ctx.actor, number, businessDateOf(ctx.now))
  if (!agreement) throw notFound()
  // Signed already, or not sent yet: its page says so.
  if (!agreement.moves.sign) throw redirect(pathOf('agreements', number))
  // Nobody reads it all in vain: where a second factor is asked for, it comes first.
  await confirmedToSign(args, signedIn)
  const today = businessDateOf(ctx.now)
  const beside = await readPromiseBeside(ctx.db, ctx.actor.programmeId, wantsOf(agreement), today)
  return { agreement, beside, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'agreement.sign')
  const { ctx } = signedIn
  const number = args.params.number ?? ''
  const form = await readForm(args.request, signForm)
  if (!form.ok) return invalidForm(form)
  const shown = await confirmedToSign(args, signedIn)
  if (!shown.ok) return refusalResponse(shown.refusal, form.typed)
  const signed = await signAgreement(ctx, { number, contentHash: form.value.contentHash, confirmed: true })
  if (!signed.ok) return refusalResponse(signed.refusal, form.typed)
  return redirect(pathOf('agreements', number))
}

/** Whether whoever signs has shown who they are, as their own organisation asks. */
async function confirmedToSign(args: LoaderFunctionArgs, signedIn: SignedIn): Promise<Outcome<void>> {
  const { programmeId, organisationId } = signedIn.ctx.actor
  const asks = organisationId !== null && (await readSigningFactor(signedIn.ctx.db, programmeId, organisationId))
  return asks ? await requireConfirmed(args, signedIn, 'sign') : accept()
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.sign.title, { number: params.number ?? '' }))

export default function SignAgreement() {
  const { agreement, beside, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { sign } = useMessages().agreements
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={sign.title} parts={{ number: <span className="doc-number">{agreement.number}</span> }} />}
      />
      <PromiseBeside lines={beside} />
      <SignAsk agreement={agreement} sample={sample} answer={answer} />
    </div>
  )
}
