import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { SigningRuleForm } from '~/features/organisations/components/signing-rule-form'
import { setSigningRule } from '~/features/organisations/set-signing-rule.server'
import { signingRuleForm } from '~/features/organisations/signing-rule.form'
import { readSigningFactor } from '~/features/organisations/signing-rule.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireOwnOrganisation } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'organisation.write')
  return {
    signingFactor: await readSigningFactor(ctx.db, programmeId, organisationId),
    saved: new URL(args.request.url).searchParams.has('saved'),
    sample: args.context.env.sample,
  }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireOwnOrganisation(args, 'organisation.write')
  const form = await readForm(args.request, signingRuleForm)
  if (!form.ok) return invalidForm(form)
  const confirmed = await requireConfirmed(args, signedIn, 'rights')
  if (!confirmed.ok) return refusalResponse(confirmed.refusal, form.typed)
  const set = await setSigningRule(signedIn.ctx, { signingFactor: form.value.signingFactor === 'on' })
  return set.ok ? redirect('/organisation/signing?saved') : refusalResponse(set.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ signing }) => signing.title)

export default function Signing() {
  const { signingFactor, saved, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { onboarding, signing } = useMessages()
  return (
    <div className="page">
      <PageHead kicker={<Link to="/organisation">{onboarding.title}</Link>} title={signing.title}>
        <p>{signing.lead}</p>
      </PageHead>
      {saved && !answer ? (
        <Note tone="done" live>
          {signing.saved}
        </Note>
      ) : null}
      {sample ? <Note tone="info">{signing.sample}</Note> : null}
      <SigningRuleForm signingFactor={signingFactor} answer={answer} />
      <p className="above">
        {signing.own} <Link to="/account/second-factor">{signing.toFactor}</Link>
      </p>
    </div>
  )
}
