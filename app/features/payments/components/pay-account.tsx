import type { ReactNode } from 'react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { CopyButton } from '~/ui/copy-button'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Section } from '~/ui/page-parts'
import type { PayPage } from '../pay.view.server'

interface PayAccountProps {
  page: PayPage
  terms: PayTerms
}

/** When it has to be paid, by the order's terms. */
export interface PayTerms {
  paymentDays: number
  /** Null: not everything is judged yet. */
  dueOn: BusinessDate | null
}

/** Where the money goes, how much of it and by when: each to copy, each as text that can be selected. */
export function PayAccount({ page, terms }: PayAccountProps) {
  const { pay, title } = useMessages().payments
  const format = useFormat()
  const { payee, orders, openFen, allFen } = page
  const [order] = orders
  const copied = (text: string, about: string, shown: ReactNode = <b className="num">{text}</b>) =>
    text === '' ? pay.notKnown : <Copied text={text} about={about} shown={shown} />
  const due =
    terms.dueOn === null
      ? fill(pay.dueBefore, { days: terms.paymentDays })
      : fill(pay.dueOn, { date: format.date(terms.dueOn), days: terms.paymentDays })
  const items: Fact[] = [
    { term: pay.payee, value: copied(payee.name, pay.payee, <b>{payee.name}</b>) },
    { term: pay.bank, value: copied(payee.bankName, pay.bank, payee.bankName) },
    { term: pay.bankAccount, value: copied(payee.bankAccount, pay.bankAccount, <Account text={payee.bankAccount} />) },
    {
      term: pay.amount,
      value: copied(formatYuanPlain(openFen), pay.amount, <Money amount={openFen} size="large" />),
    },
    { term: pay.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
    {
      term: pay.code,
      value: (
        <>
          {copied(order?.remittanceCode ?? '', pay.code)}
          <span className="soft block">{pay.codeHint}</span>
        </>
      ),
    },
    { term: pay.due, value: due },
  ]
  const codes = orders.map(({ remittanceCode }) => remittanceCode).join(' ')
  return (
    <Section title={title}>
      <Facts items={items} />
      {orders.length > 1 ? (
        <details className="fold">
          <summary>{fill(pay.together, { count: orders.length, amount: format.money(allFen) })}</summary>
          <p className="hint">{pay.togetherHint}</p>
          <ul className="rows">
            {orders.map(({ id, number, remittanceCode, openFen: part }) => (
              <li key={id}>
                <span>
                  <span className="num">{number}</span> <span className="soft num">{remittanceCode}</span>
                </span>
                <Money amount={part} />
              </li>
            ))}
          </ul>
          <Facts
            items={[
              {
                term: pay.togetherAmount,
                value: copied(formatYuanPlain(allFen), pay.togetherAmount, <Money amount={allFen} />),
              },
              { term: pay.inCapitals, value: <span lang="zh-CN">{page.allInCapitals}</span> },
              { term: pay.code, value: copied(codes, pay.code) },
            ]}
          />
        </details>
      ) : null}
    </Section>
  )
}

/** In groups of four, as bank cards are read; what is copied has no gaps. */
function Account({ text }: { text: string }) {
  return <b className="num">{/^\d+$/u.test(text) ? text.replace(/(\d{4})(?=\d)/gu, '$1 ') : text}</b>
}

function Copied({ text, about, shown }: { text: string; about: string; shown: ReactNode }) {
  const { pieces } = useMessages()
  return (
    <span className="copied">
      <span className="wrap-anywhere">{shown}</span>{' '}
      <CopyButton quiet text={text} label={pieces.copy} done={pieces.copied} about={about} />
    </span>
  )
}
