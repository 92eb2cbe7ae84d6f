import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ruleForm } from '~/features/certifications/certifications.form'
import { readCertificationRule } from '~/features/certifications/certifications.view.server'
import { changeCertificationRule } from '~/features/certifications/change-rule.server'
import { RuleForm } from '~/features/certifications/components/rule-form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  const done = new URL(args.request.url).searchParams.has('done')
  return { rule: await readCertificationRule(ctx), done, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  const form = await readForm(args.request, ruleForm)
  if (!form.ok) return invalidForm(form)
  const changed = await changeCertificationRule(ctx, form.value)
  return changed.ok ? redirect('/office/certifications/rule?done') : refusalResponse(changed.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, ({ certifications }) => certifications.office.ruleTitle)

export default function CertificationRulePage() {
  const { rule, done, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { office } = useMessages().certifications
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/certifications">{office.kicker}</Link>}
        title={office.ruleTitle}
        sample={sample}
      >
        <p>{office.ruleLead}</p>
      </PageHead>
      {done && !answer ? (
        <Note tone="done" live>
          {office.done}
        </Note>
      ) : null}
      <RuleForm key={rule.version} rule={rule} answer={answer} />
    </div>
  )
}
