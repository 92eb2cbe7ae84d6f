import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { reasonForm, versionForm } from '~/features/agreements/agreement.form'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { AgreementActions } from '~/features/agreements/components/agreement-actions'
import { AgreementPaper } from '~/features/agreements/components/agreement-paper'
import { AgreementStatus } from '~/features/agreements/components/agreement-status'
import { DrawdownList, DrawdownTotal } from '~/features/agreements/components/drawdown-list'
import { returnAgreement } from '~/features/agreements/return-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { voidAgreement } from '~/features/agreements/void-agreement.server'
import { listCallOffs } from '~/features/orders/call-offs.view.server'
import { CallOffList } from '~/features/orders/components/call-off-list'
import { DocumentStory } from '~/features/records/components/document-story'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export { shouldRevalidate } from '~/http/fresh-after-conflict'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.read')
  const today = businessDateOf(ctx.now)
  const agreement = await readAgreement(ctx.db, ctx.actor, args.params.number ?? '', today)
  if (!agreement) throw notFound()
  const callOffs = agreement.signedOn ? await listCallOffs(ctx.db, ctx.actor.programmeId, agreement.id) : []
  return { agreement, callOffs, today, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  return byIntent(args.request, {
    send: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.send')
      const read = await readForm(form, versionForm)
      return read.ok ? done(await sendAgreement(ctx, { number, ...read.value }), number, read.typed) : invalidForm(read)
    },
    return: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.return')
      const read = await readForm(form, reasonForm)
      return read.ok
        ? done(await returnAgreement(ctx, { number, ...read.value }), number, read.typed)
        : invalidForm(read)
    },
    void: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.void')
      const read = await readForm(form, reasonForm)
      return read.ok ? done(await voidAgreement(ctx, { number, ...read.value }), number, read.typed) : invalidForm(read)
    },
  })
}

function done(outcome: Outcome<unknown>, number: string, typed: Typed) {
  if (!outcome.ok) return refusalResponse(outcome.refusal, typed)
  throw redirect(pathOf('agreements', number))
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.paper.label, { number: params.number ?? '' }))

const SIGNED = ['ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED']

export default function AgreementPage() {
  const { agreement, callOffs, today, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { agreements } = useMessages()
  const signed = SIGNED.includes(agreement.shownState)
  return (
    <div className="page">
      <div className="section split-paper lg:grid-rows-[auto_1fr]">
        <div className="lg:row-span-2">
          <AgreementPaper agreement={agreement} sample={sample} />
        </div>
        <aside className="stack">
          <AgreementStatus agreement={agreement} today={today} />
          {signed ? <DrawdownTotal agreement={agreement} /> : null}
          <AgreementActions agreement={agreement} answer={answer} />
          {signed ? <DrawdownList lines={agreement.lines} open={agreement.shownState === 'ACTIVE'} /> : null}
        </aside>
        <div className="stack no-print">
          {signed ? (
            <section className="stack" aria-labelledby="calls">
              <h2 id="calls">{agreements.calls.title}</h2>
              <CallOffList callOffs={callOffs} />
            </section>
          ) : null}
          <h2 className="mt-4">{agreements.story.title}</h2>
          <DocumentStory entries={agreement.story} of="agreement" />
        </div>
      </div>
    </div>
  )
}
