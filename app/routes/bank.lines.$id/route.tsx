import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Outcome } from '~/domain/refusal/refusal'
import { confirmForm, ignoreForm, lineQuery, seenLineForm } from '~/features/banking/banking.form'
import { type LinePage, readLinePage } from '~/features/banking/banking.view.server'
import { LineRefusal } from '~/features/banking/components/bank-lines'
import { LineChoice, WhyFields } from '~/features/banking/components/line-choice'
import { ProposalFields, ProposalSay, ReasonsSay } from '~/features/banking/components/proposal-say'
import { confirmLine } from '~/features/banking/confirm-line.server'
import { ignoreLine, reopenLine } from '~/features/banking/ignore-line.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { fill, messagesFor } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { TextField } from '~/ui/field'
import { type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note, PageHead, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'bank.read')
  const { buyer } = lineQuery.parse({ buyer: new URL(args.request.url).searchParams.get('buyer') })
  const page = (await readLinePage(ctx, idOf(args.params), buyer)) ?? notFound()
  const buyerId = page.buyers.some(({ id }) => id === buyer) ? buyer : null
  return { page, buyerId, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const lineId = idOf(args.params)
  const { payerWords } = messagesFor(readPreferences(args.request).locale).banking
  const answer = (done: Outcome<unknown>, typed: Typed) => {
    if (done.ok) throw redirect(`/bank/lines/${lineId}`)
    if (done.refusal.code === 'not-found') throw notFound()
    return refusalResponse(done.refusal, typed)
  }
  return byIntent(args.request, {
    confirm: async (sent) => {
      const { ctx } = await requireCan(args, 'bank.match')
      const form = await readForm(sent, confirmForm)
      if (!form.ok) return invalidForm(form)
      return answer(await confirmLine(ctx, { ...form.value, lineId, payerWords }), form.typed)
    },
    ignore: async (sent) => {
      const { ctx } = await requireCan(args, 'bank.match')
      const form = await readForm(sent, ignoreForm)
      if (!form.ok) return invalidForm(form)
      return answer(await ignoreLine(ctx, { ...form.value, lineId }), form.typed)
    },
    reopen: async (sent) => {
      const { ctx } = await requireCan(args, 'bank.match')
      const form = await readForm(sent, seenLineForm)
      if (!form.ok) return invalidForm(form)
      return answer(await reopenLine(ctx, { ...form.value, lineId }), form.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, () => messagesFrom(matches).banking.line.title)

export default function BankLineRoute() {
  const { page, buyerId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { banking } = useMessages()
  const form = useFormAnswer(answer)
  const words = banking.line
  const { line } = page
  const incoming = line.direction === 'IN'
  const open = incoming && line.state === 'OPEN'
  const items: Fact[] = [
    { term: words.amount, value: <Money amount={line.amountFen} size="large" /> },
    { term: words.date, value: <DateText date={line.date} /> },
    { term: incoming ? words.payer : words.payee, value: line.counterparty || banking.page.unknownPayer },
    ...(line.account ? [{ term: words.account, value: line.account }] : []),
    ...(line.remark ? [{ term: words.remark, value: <span className="wrap-anywhere">{line.remark}</span> }] : []),
    ...(line.reference
      ? [{ term: words.reference, value: <span className="wrap-anywhere">{line.reference}</span> }]
      : []),
  ]
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/bank/${line.statementId}`}>{banking.title}</Link>}
        title={incoming ? words.title : words.outTitle}
        sample={sample}
      />
      <div className="section split">
        <div className="stack">
          <ErrorSummary errors={form.errors.map(inPlace(form))} />
          <Facts items={items} />
          <Standing page={page} />
          <LineRefusal line={line} />
        </div>
        {open ? (
          <aside className="stack">
            <Proposals page={page} form={form} />
          </aside>
        ) : null}
      </div>
      {open ? (
        <>
          <Section title={words.choose} id="choose">
            <LineChoice page={page} buyerId={buyerId} form={form} />
          </Section>
          <Section title={words.ignore}>
            <Form method="post" className="form" noValidate>
              <input type="hidden" name="intent" value="ignore" />
              <input type="hidden" name="lineId" value={line.id} />
              <input type="hidden" name="version" value={line.version} />
              <TextField
                name="reason"
                label={words.reason}
                hint={words.ignoreHint}
                error={form.errorOf('reason')}
                defaultValue={form.typed('reason')}
              />
              <div className="buttons">
                <SubmitButton kind="quiet">{words.ignore}</SubmitButton>
              </div>
            </Form>
          </Section>
        </>
      ) : null}
    </div>
  )
}

/** An error leads to its field where that field stands on the page; several forms have some of them. */
function inPlace(form: FormTexts) {
  const by = form.typed('by') ?? ''
  return ({ field, ...error }: FormTexts['errors'][number]) => {
    if (field === 'payerReason' || field === 'distinct') return { ...error, field, id: `${by}-${field}` }
    return field === 'reason' || (by === 'hand' && field?.startsWith('allocations[')) ? { ...error, field } : error
  }
}

/** What was decided about it, or that this was undone. */
function Standing({ page: { line } }: { page: LinePage }) {
  const words = useMessages().banking.line
  const name = line.decidedByName ?? ''
  if (line.state === 'MATCHED') {
    return (
      <Note tone="done">
        {fill(words.matchedBy, { name })} <Link to={`/transfers/${line.transferId}`}>{words.transfer}</Link>
      </Note>
    )
  }
  if (line.state === 'IGNORED') {
    return (
      <>
        <Note>{fill(words.ignoredBy, { name, reason: line.reason })}</Note>
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="reopen" />
          <input type="hidden" name="lineId" value={line.id} />
          <input type="hidden" name="version" value={line.version} />
          <SubmitButton kind="quiet">{words.reopen}</SubmitButton>
        </Form>
      </>
    )
  }
  return line.transferId ? (
    <Note tone="due">
      {words.undone} <Link to={`/transfers/${line.transferId}`}>{words.transfer}</Link>
    </Note>
  ) : null
}

function Proposals({ page: { line }, form }: { page: LinePage; form: FormTexts }) {
  const words = useMessages().banking.line
  const all = [...(line.proposal ? [line.proposal] : []), ...line.others]
  if (all.length === 0) {
    return (
      <Section title={words.suggested}>
        <ReasonsSay reasons={line.reasons} />
      </Section>
    )
  }
  return (
    <>
      {all.map((proposal, at) => {
        const first = line.proposal !== null && at === 0
        const by = `proposal-${at}`
        return (
          <Section key={by} title={first ? words.suggested : words.others}>
            <div className="stack">
              <ProposalSay proposal={proposal} />
              <Form method="post" className="form" noValidate>
                <ProposalFields line={line} proposal={proposal} />
                <input type="hidden" name="by" value={by} />
                <WhyFields by={by} form={form} always={proposal.reasons.includes('payer-other') && first} />
                <div className="buttons">
                  <SubmitButton kind={first ? 'main' : 'quiet'}>{words.confirm}</SubmitButton>
                </div>
              </Form>
            </div>
          </Section>
        )
      })}
    </>
  )
}
