import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { Facts, Note, Section } from '~/ui/page-parts'
import type { WantedBeside, WindowPromise } from '../promise'
import { nameIn, useHalfSpan } from './half-words'

/** Before one signs or confirms: will the harvest do, line by line? It warns and stops nobody. */
export function PromiseBeside({ lines, amended = false }: { lines: readonly WantedBeside[]; amended?: boolean }) {
  const { sides } = useMessages().harvests
  const locale = useLocale()
  const span = useHalfSpan()
  if (lines.length === 0) return null
  const over = lines.filter(isOver).length
  return (
    <Section title={sides.title}>
      <p className="soft">{sides.lead}</p>
      {over > 0 ? <Note tone="due">{fill(sides.overCount, { count: over })}</Note> : null}
      {lines.map((line) => (
        <article key={line.key} className="promise">
          <h3>{nameIn(locale, line)}</h3>
          <p className="soft">{fill(sides.window, { window: span(line.from, line.to) })}</p>
          <LinePromise line={line} amended={amended} />
        </article>
      ))}
    </Section>
  )
}

/** One line's four figures, and whether the harvest will do for it; `amended`: what was called off already is not in it. */
export function LinePromise({ line, amended = false }: { line: WantedBeside; amended?: boolean }) {
  const { sides } = useMessages().harvests
  const format = useFormat()
  const { wanted, promise, saleUnit } = line
  if (promise === null) return <p className="soft">{sides.unknown}</p>
  const inUnits = (quantity: Thousandths) => format.quantity(quantity, saleUnit)
  const figure = (quantity: Thousandths) => <Digits kind="setting">{inUnits(quantity)}</Digits>
  const { reach, held, free, short } = promise
  return (
    <>
      <Facts
        amounts
        items={[
          { term: amended ? sides.stillWanted : sides.wanted, value: figure(wanted) },
          { term: sides.reach, value: figure(reach) },
          { term: sides.held, value: figure(held) },
          { term: sides.free, value: <b>{figure(free)}</b> },
        ]}
      />
      {isOver(line) ? (
        <Note tone="due">{fill(sides.over, { over: inUnits(beyond(wanted, promise)) })}</Note>
      ) : (
        <p>{sides.enough}</p>
      )}
      {short > 0n ? <Note tone="due">{fill(sides.short, { short: inUnits(short) })}</Note> : null}
    </>
  )
}

function isOver({ wanted, promise }: WantedBeside): boolean {
  return promise !== null && wanted > promise.free
}

function beyond(wanted: Thousandths, { free }: WindowPromise): Thousandths {
  return thousandths(wanted - free)
}
