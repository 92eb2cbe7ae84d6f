import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ZERO_FEN } from '~/domain/money/fen'
import type { Outcome } from '~/domain/refusal/refusal'
import { answerClaim } from '~/features/deposits/answer-claim.server'
import { applyDeposit } from '~/features/deposits/apply-deposit.server'
import { claimDeposit } from '~/features/deposits/claim-deposit.server'
import { Applications, ApplyDeposit } from '~/features/deposits/components/apply-deposit'
import { ClaimNow, DepositClaims } from '~/features/deposits/components/deposit-claims'
import { DepositFacts } from '~/features/deposits/components/deposit-facts'
import { PayDeposit } from '~/features/deposits/components/pay-deposit'
import {
  answerClaimForm,
  applyDepositForm,
  claimDepositForm,
  declineClaimForm,
  payDepositForm,
  undoApplicationForm,
} from '~/features/deposits/deposits.form'
import { checkDepositPayment, readDeposit } from '~/features/deposits/deposits.view.server'
import { undoApplication } from '~/features/deposits/undo-application.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { DocumentRefunds } from '~/features/refunds/components/document-refunds'
import { readRefundable, readRefundsOf } from '~/features/refunds/refunds.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.read')
  const page = await readDeposit(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const [refunds, refundable, story] = await Promise.all([
    readRefundsOf(ctx, [page.head.id]),
    readRefundable(ctx, page.head.id),
    readHistory(ctx.db, ctx.actor.programmeId, [page.head.id]),
  ])
  const told = story.filter(({ action: act }) => act.startsWith('deposit.'))
  return { page, refunds, refundable, story: told, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  const back = `${pathOf('agreements', number)}/deposit`
  const answer = (done: Outcome<unknown>, typed: Typed) =>
    done.ok ? redirect(back) : refusalResponse(done.refusal, typed)
  return byIntent(args.request, {
    pay: async (data) => {
      const { ctx } = await requireCan(args, 'transfer.record')
      const page = await readDeposit(ctx, number)
      if (!page) throw notFound()
      const receipts = await takeFiles(data, 'files')
      const form = await readForm(data, payDepositForm)
      if (!form.ok) return invalidForm(form)
      if (receipts.length > 0) {
        const spent = await spendAllowanceOf(ctx, 'upload')
        if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
      }
      const { amount: amountFen, ...transfer } = form.value
      const fits = checkDepositPayment(page, amountFen)
      if (!fits.ok) return refusalResponse(fits.refusal, form.typed)
      const deposits = [{ agreementId: page.head.id, amountFen }]
      const wish = { ...transfer, amountFen, remark: number, allocations: [], deposits, receipts }
      return answer(await recordTransfer(ctx, wish), form.typed)
    },
    apply: async (data) => {
      const { ctx } = await requireCan(args, 'deposit.apply')
      const form = await readForm(data, applyDepositForm)
      if (!form.ok) return invalidForm(form)
      const { amount: amountFen, ...wish } = form.value
      return answer(await applyDeposit(ctx, { ...wish, amountFen }), form.typed)
    },
    unapply: async (data) => {
      const { ctx } = await requireCan(args, 'deposit.apply')
      const form = await readForm(data, undoApplicationForm)
      return form.ok ? answer(await undoApplication(ctx, form.value), form.typed) : invalidForm(form)
    },
    claim: async (data) => {
      const { ctx } = await requireCan(args, 'deposit.claim')
      const form = await readForm(data, claimDepositForm)
      if (!form.ok) return invalidForm(form)
      const { amount: amountFen, ...wish } = form.value
      return answer(await claimDeposit(ctx, { ...wish, number, amountFen }), form.typed)
    },
    agree: async (data) => {
      const { ctx } = await requireCan(args, 'deposit.claim')
      const form = await readForm(data, answerClaimForm)
      if (!form.ok) return invalidForm(form)
      return answer(await answerClaim(ctx, { ...form.value, event: 'agree', reason: '' }), form.typed)
    },
    decline: async (data) => {
      const { ctx } = await requireCan(args, 'deposit.claim')
      const form = await readForm(data, declineClaimForm)
      if (!form.ok) return invalidForm(form)
      return answer(await answerClaim(ctx, { ...form.value, event: 'decline' }), form.typed)
    },
    withdraw: async (data) => {
      const { ctx } = await requireCan(args, 'deposit.claim')
      const form = await readForm(data, answerClaimForm)
      if (!form.ok) return invalidForm(form)
      return answer(await answerClaim(ctx, { ...form.value, event: 'withdraw', reason: '' }), form.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ deposits }) => fill(deposits.titleOf, { number: params.number ?? '' }))

export default function DepositRoute() {
  const { page, refunds, refundable, story, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { deposits: words } = useMessages()
  const form = useFormAnswer(answer)
  const { head, account } = page
  return (
    <div className="page">
      <PageHead
        kicker={
          <Link className="num" to={`/agreements/${head.number}`}>
            {head.number}
          </Link>
        }
        title={words.title}
        sample={sample}
      >
        <p>{fill(words.lead, { buyer: head.buyerName, supplier: head.supplierName })}</p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <ErrorSummary errors={form.errors.map((error) => ({ ...error, id: fieldOf(form.typed, error.field) }))} />
          {page.toReturn ? <Note tone="due">{words.toReturn}</Note> : null}
          <ClaimNow page={page} form={form} />
          <DepositFacts page={page} />
          <ApplyDeposit page={page} form={form} />
          {page.moves.pay ? <PayDeposit page={page} form={form} /> : null}
          {account.paidFen > 0n || page.applications.length > 0 ? (
            <Section title={words.applications.title}>
              <Applications page={page} form={form} />
            </Section>
          ) : null}
          <DepositClaims page={page} form={form} />
        </div>
        <aside className="stack">
          {page.transfers.length > 0 ? (
            <Section title={words.transfers.title}>
              <ul className="rows">
                {page.transfers.map(({ id, reference, state, amountFen }) => (
                  <li key={id}>
                    <span>
                      <Link className="wrap-anywhere" to={`/transfers/${id}`}>
                        {reference}
                      </Link>{' '}
                      <StatusTag kind="transfer" status={state} />
                    </span>
                    <Money amount={amountFen} />
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          <DocumentRefunds
            refunds={refunds}
            refundable={refundable}
            dueFen={page.toReturn ? account.leftFen : ZERO_FEN}
            to={page.moves.refund ? `/refunds/new/${head.number}` : null}
            side={page.side}
          />
          {story.length > 0 ? (
            <Section title={words.story}>
              <DocumentStory entries={story} of="agreement" />
            </Section>
          ) : null}
        </aside>
      </div>
    </div>
  )
}

/** Several forms on one page name a field alike: which of them the answer is about. */
function fieldOf(typed: (name: string) => string | undefined, field: string | undefined): string | undefined {
  switch (typed('intent')) {
    case 'pay':
      return field === 'amount' ? 'pay-amount' : undefined
    case 'apply':
      return `apply-${typed('orderId')}`
    case 'unapply':
      return `undo-${typed('applicationId')}`
    case 'claim':
      return field === 'kind' ? undefined : `claim-${field}`
    case 'decline':
      return 'reason-decline'
    default:
      return undefined
  }
}
