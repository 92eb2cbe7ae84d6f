import { Form, Link } from '@remix-run/react'
import { addFen, subtractFen } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { Field } from '~/ui/field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { type Fact, Facts, Note, Section } from '~/ui/page-parts'
import { ReasonStep, StepFields } from '~/ui/reason-step'
import { Stepper } from '~/ui/stepper'
import { DateText, MomentText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { ProposalLineView, ProposalPage } from '../proposals.view.server'
import { useChanged } from './office-proposal'

interface BuyerProposalProps {
  page: ProposalPage
  answer: FormAnswer | undefined
}

/** What to do with a proposal: change the quantities and take it, or decline; or what became of it. */
export function BuyerProposal({ page, answer }: BuyerProposalProps) {
  const { buyer } = useMessages().proposals
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { head, moves, villages } = page
  const declining = form.typed('intent') === 'decline'
  const errors = declining
    ? form.errors.map((error) => (error.field ? { ...error, id: 'reason-decline' } : error))
    : form.errors
  return (
    <div className="stack">
      <ErrorSummary errors={errors} />
      {moves.answer ? (
        <NowBox kicker={fill(buyer.yours, { date: format.date(head.lastDay) })} title={buyer.takeTitle}>
          <p>{buyer.takeText}</p>
          <Form method="post" className="above" noValidate>
            <StepFields intent="take" version={head.version} />
            {villages.map((village) => (
              <fieldset key={village.villageId} className="fields">
                <legend>
                  <VillageName name={village.name} />
                </legend>
                <p className="soft">
                  {fill(buyer.gap, {
                    gap: format.money(subtractFen(village.targetFen, addFen(village.countedFen, village.comingFen))),
                    amount: format.money(village.amountFen),
                  })}
                </p>
                <ul>
                  {village.lines.map((line) => (
                    <TakenLine key={line.productId} line={line} form={form} />
                  ))}
                </ul>
              </fieldset>
            ))}
            <div className="buttons">
              <SubmitButton big>{buyer.take}</SubmitButton>
            </div>
          </Form>
        </NowBox>
      ) : head.state === 'SENT' ? (
        <Note tone="info">{buyer.waits}</Note>
      ) : (
        <Note tone={head.state === 'TAKEN' ? 'done' : 'plain'}>
          {buyer.over[head.state]}
          {head.state === 'TAKEN' ? (
            <>
              {' '}
              <Link to="/basket">{buyer.toBasket}</Link>
            </>
          ) : null}
          {head.state === 'WITHDRAWN' && head.answer ? <p>{head.answer}</p> : null}
        </Note>
      )}
      {moves.answer ? (
        <ReasonStep
          intent="decline"
          version={head.version}
          form={form}
          name={buyer.decline}
          hint={buyer.declineHint}
          label={buyer.why}
        >
          {buyer.submit}
        </ReasonStep>
      ) : null}
      {moves.answer ? null : <ProposedLines page={page} />}
    </div>
  )
}

function TakenLine({ line, form }: { line: ProposalLineView; form: FormTexts }) {
  const { buyer } = useMessages().proposals
  const format = useFormat()
  const changed = useChanged()(line)
  const { productId, slug, name, spec, supplierName, terms, today, quantity, amountFen, offered } = line
  const field = `lines[${productId}][quantity]`
  const now = today?.terms ?? terms
  const inUnits = (amount: typeof quantity) => format.quantity(amount, now.saleUnit)
  return (
    <li className="trade-line">
      <div>
        <b>{slug ? <Link to={`/products/${slug}`}>{name}</Link> : name}</b>
        <p className="soft">
          {spec} {supplierName}
        </p>
        <p className="num">
          {format.money(now.unitPriceFen)}/{format.priceUnit(now)}
        </p>
        {changed ? <p className="due">{changed}</p> : null}
      </div>
      {today ? (
        <Field
          name={field}
          label={fill(buyer.quantityOf, { product: name, unit: format.unit(now.saleUnit) })}
          hint={fill(buyer.quantityHint, {
            quantity: inUnits(quantity),
            minimum: inUnits(today.minimum),
            free: inUnits(today.free),
          })}
          error={form.errorOf(field)}
          control={(control) => (
            <Stepper
              control={control}
              defaultValue={form.typed(field) ?? formatThousandths(offered)}
              step={Number(now.quantityStep) / 1000}
            />
          )}
        />
      ) : (
        <span />
      )}
      <div className="trade-amount">
        <Money amount={today?.amountFen ?? amountFen} size="strong" />
      </div>
    </li>
  )
}

function ProposedLines({ page }: { page: ProposalPage }) {
  const { buyer } = useMessages().proposals
  const format = useFormat()
  return (
    <Section title={buyer.lines}>
      <ul className="rows">
        {page.villages.flatMap(({ name: village, lines }) =>
          lines.map(({ productId, slug, name, quantity, terms, amountFen }) => (
            <li key={productId}>
              <span>
                {slug ? <Link to={`/products/${slug}`}>{name}</Link> : name}{' '}
                <span className="soft num">
                  {format.quantity(quantity, terms.saleUnit)} · {village}
                </span>
              </span>
              <Money amount={amountFen} />
            </li>
          )),
        )}
      </ul>
    </Section>
  )
}

export function BuyerProposalFacts({ page }: { page: ProposalPage }) {
  const { buyer } = useMessages().proposals
  const { head, inCapitals } = page
  const items: Fact[] = [
    { term: buyer.total, value: <Money amount={head.totalFen} size="large" /> },
    { term: buyer.inCapitals, value: <span lang="zh-CN">{inCapitals}</span> },
    { term: buyer.wantedOn, value: <DateText date={head.wantedOn} /> },
    { term: buyer.lastDay, value: <DateText date={head.lastDay} /> },
    {
      term: buyer.from,
      value: (
        <>
          {fill(buyer.sent, { name: head.senderName })} <MomentText at={head.sentAt} />
        </>
      ),
    },
  ]
  if (head.note) items.push({ term: buyer.note, value: head.note })
  return <Facts items={items} />
}
