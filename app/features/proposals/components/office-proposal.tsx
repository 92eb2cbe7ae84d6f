import { Link } from '@remix-run/react'
import { addFen, subtractFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureTotal } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Section } from '~/ui/page-parts'
import { ReasonStep } from '~/ui/reason-step'
import { DateText, MomentText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { ProposalLineView, ProposalPage } from '../proposals.view.server'
import { LineAmount } from './line-amount'

/** What was proposed, to whom, until when, and what was answered. */
export function OfficeProposalFacts({ page }: { page: ProposalPage }) {
  const { office, gap } = useMessages().proposals
  const { head, inCapitals } = page
  const items: Fact[] = [
    { term: office.buyer, value: <Digits kind="name">{head.buyerName}</Digits> },
    { term: gap.total, value: <FigureTotal of={{ fen: head.totalFen }} size="large" /> },
    { term: gap.inCapitals, value: <span lang="zh-CN">{inCapitals}</span> },
    { term: office.wantedOn, value: <DateText date={head.wantedOn} /> },
    { term: office.lastDay, value: <DateText date={head.lastDay} /> },
    {
      term: office.sentAt,
      value: (
        <>
          <MomentText at={head.sentAt} /> <Digits kind="name">{fill(office.by, { name: head.senderName })}</Digits>
        </>
      ),
    },
  ]
  if (head.note) items.push({ term: office.note, value: <Digits kind="name">{head.note}</Digits> })
  if (head.answeredAt && head.state !== 'SENT') {
    items.push({
      term: office.answered[head.state],
      value: (
        <>
          <MomentText at={head.answeredAt} /> <Digits kind="name">{head.answererName}</Digits>
          {head.answer ? (
            <p>
              <Digits kind="name">{head.answer}</Digits>
            </p>
          ) : null}
        </>
      ),
    })
  }
  return <Facts items={items} />
}

/** What was ordered from it since, and what of that counts. */
export function WhatBecame({ page }: { page: ProposalPage }) {
  const { office } = useMessages().proposals
  const { number, orderedFen, countedFen } = page.head
  return (
    <Section title={office.became}>
      <p className="soft">{office.ofIt}</p>
      <Facts
        amounts
        items={[
          {
            term: office.ofOrdered,
            value: <Figure of={{ fen: orderedFen }} to={`/office/proposals/${number}/orders?of=ordered`} />,
          },
          {
            term: office.ofCounted,
            value: <Figure of={{ fen: countedFen }} to={`/office/proposals/${number}/orders?of=counted`} />,
          },
        ]}
      />
    </Section>
  )
}

/** Each village as it stood that day, with what was proposed. */
export function ProposedVillages({ page }: { page: ProposalPage }) {
  const { gap } = useMessages().proposals
  return page.villages.map(({ villageId, name, targetFen, countedFen, comingFen, lines }) => {
    const gapFen = subtractFen(targetFen, addFen(countedFen, comingFen))
    return (
      <section key={villageId} className="section">
        <div className="section-head">
          <h3>
            <VillageName name={name} />
          </h3>
          <div className="soft">
            {gap.gap} {/* As it was that day: nothing that happens since changes it. */}
            <Digits kind="quoted">
              <Money amount={gapFen} />
            </Digits>
          </div>
        </div>
        <Lines lines={lines} caption={name} />
      </section>
    )
  })
}

function Lines({ lines, caption }: { lines: readonly ProposalLineView[]; caption: string }) {
  const { gap, buyer } = useMessages().proposals
  const changed = useChanged()
  const columns: Column<ProposalLineView>[] = [
    {
      key: 'product',
      head: gap.product,
      names: true,
      cell: ({ slug, name, spec }) => (
        <Digits kind="name">
          {slug ? <Link to={`/products/${slug}`}>{name}</Link> : name}
          {spec ? <span className="soft"> {spec}</span> : null}
        </Digits>
      ),
    },
    {
      key: 'supplier',
      head: gap.supplier,
      cell: ({ supplierName }) => <Digits kind="name">{supplierName}</Digits>,
    },
    {
      key: 'today',
      labelled: true,
      head: buyer.today,
      cell: (line) => <Digits kind="setting">{changed(line) ?? '—'}</Digits>,
    },
    {
      key: 'amount',
      lead: true,
      head: gap.amount,
      amount: true,
      cell: (line) => <LineAmount line={line} />,
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={caption}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ productId }) => productId}
    />
  )
}

/** What is not as it was proposed, in words; null where nothing has changed. */
export function useChanged() {
  const { buyer } = useMessages().proposals
  const format = useFormat()
  return ({ changed, terms, today }: ProposalLineView): string | null =>
    changed === null
      ? null
      : fill(buyer.changed[changed], {
          before: `${format.money(terms.unitPriceFen)}/${format.priceUnit(terms)}`,
          now: today ? `${format.money(today.terms.unitPriceFen)}/${format.priceUnit(today.terms)}` : '',
          free: today ? format.quantity(today.free, today.terms.saleUnit) : '',
        })
}

export function WithdrawStep({ page, answer }: { page: ProposalPage; answer: FormAnswer | undefined }) {
  const { office } = useMessages().proposals
  const form = useFormAnswer(answer)
  if (!page.moves.withdraw && !answer) return null
  return (
    <div className="stack no-print">
      <ErrorSummary errors={form.errors.map((error) => (error.field ? { ...error, id: 'reason-withdraw' } : error))} />
      {page.moves.withdraw ? (
        <ReasonStep
          intent="withdraw"
          version={page.head.version}
          form={form}
          name={office.withdraw}
          hint={office.withdrawHint}
          label={office.why}
        >
          {office.submit}
        </ReasonStep>
      ) : null}
    </div>
  )
}
