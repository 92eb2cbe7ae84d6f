import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readSpending } from '~/features/orders/spending.view.server'
import { buyingRuleForm } from '~/features/organisations/buying-rule.form'
import { BuyingRuleForm } from '~/features/organisations/components/buying-rule-form'
import { setBuyingRule } from '~/features/organisations/set-buying-rule.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'buying-rule.write')
  return { ...(await readSpending(ctx)), saved: new URL(args.request.url).searchParams.has('saved') }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'buying-rule.write')
  const form = await readForm(args.request, buyingRuleForm)
  if (!form.ok) return invalidForm(form)
  const confirmed = await requireConfirmed(args, signedIn, 'rights')
  if (!confirmed.ok) return refusalResponse(confirmed.refusal, form.typed)
  const set = await setBuyingRule(signedIn.ctx, form.value)
  return set.ok ? redirect('/organisation/rules?saved') : refusalResponse(set.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ rules }) => rules.title)

export default function Rules() {
  const { rule, spentFen, leftFen, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { rules } = useMessages()
  const format = useFormat()
  return (
    <div className="page">
      <PageHead title={rules.title}>
        <p>{rules.lead}</p>
      </PageHead>
      {saved && !answer ? (
        <Note tone="done" live>
          {rules.saved}
        </Note>
      ) : null}
      {spentFen === null ? null : (
        <Facts
          amounts
          items={[
            { term: rules.spent, value: <span className="num">{format.money(spentFen)}</span> },
            ...(leftFen === null ? [] : [{ term: rules.left, value: <b className="num">{format.money(leftFen)}</b> }]),
          ]}
        />
      )}
      <BuyingRuleForm rule={rule} answer={answer} />
    </div>
  )
}
