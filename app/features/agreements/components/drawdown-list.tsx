import { type Fen, fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Drawdown } from '~/ui/drawdown'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { AgreementPage, DrawnLine } from '../agreements.view.server'

/** How much of the whole was called off, in money at the locked prices. */
export function DrawdownTotal({ agreement: { drawnFen, remainingFen, worthFen } }: { agreement: AgreementPage }) {
  const { drawn } = useMessages().agreements
  const format = useFormat()
  const text =
    remainingFen < 0n
      ? fill(drawn.over, { drawn: format.money(drawnFen), over: format.money(fen(-remainingFen)) })
      : fill(drawn.summary, { drawn: format.money(drawnFen), remaining: format.money(remainingFen) })
  return (
    <div>
      <p className="money money-large">{format.percent(drawnFen, worthFen)}</p>
      <p className="soft num">{text}</p>
    </div>
  )
}

/** What stands under no village until an order names one: said where it is so. */
export function Unallocated({ amountFen }: { amountFen: Fen }) {
  const { terms } = useMessages()
  const format = useFormat()
  if (amountFen === 0n) return null
  return <p className="due">{fill(terms.paper.unallocated, { amount: format.money(amountFen) })}</p>
}

/** Per line what was agreed, drawn, what remains (it may be below zero, within tolerance) and may still be ordered. */
export function DrawdownList({ lines, open }: { lines: readonly DrawnLine[]; open: boolean }) {
  return (
    <ul className="stack">
      {lines.map((line) => (
        <LineDrawdown key={line.id} line={line} open={open} />
      ))}
    </ul>
  )
}

function LineDrawdown({ line, open }: { line: DrawnLine; open: boolean }) {
  const { drawn } = useMessages().agreements
  const format = useFormat()
  const left = useLeftText(line)
  const { saleUnit } = line.terms
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <b>{line.productName}</b>
        <span className="num">
          {line.agreed === null
            ? fill(drawn.openAmounts, { drawn: format.quantity(line.drawn, saleUnit) })
            : fill(drawn.amounts, {
                drawn: format.quantity(line.drawn, saleUnit),
                agreed: format.quantity(line.agreed, saleUnit),
              })}
        </span>
      </div>
      {line.agreed === null ? null : (
        <Drawdown name={line.productName} drawn={line.drawn} agreed={line.agreed} unit={saleUnit} />
      )}
      {open ? <p className={line.drawn === 0n ? 'due' : 'soft'}>{left}</p> : null}
    </li>
  )
}

function useLeftText({ drawn, remaining, callable, terms }: DrawnLine): string {
  const texts = useMessages().agreements.drawn
  const format = useFormat()
  const say = (amount: bigint) => format.quantity(thousandths(amount), terms.saleUnit)
  if (callable === 0n) return texts.full
  if (remaining === null) return fill(texts.openLine, { drawn: say(drawn), callable: say(callable) })
  if (drawn === 0n) return fill(texts.none, { callable: say(callable) })
  if (remaining < 0n) return fill(texts.overLine, { over: say(-remaining), callable: say(callable) })
  return fill(texts.remaining, { remaining: say(remaining), callable: say(callable) })
}
