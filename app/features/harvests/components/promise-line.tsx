import type { Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import type { ProductPromise, WantedBeside } from '../promise'
import { nameIn, useHalf } from './half-words'

/** About so much can still be promised: one sentence for a product's page. Nothing where nothing is planned. */
export function PromiseLine({ promise }: { promise: ProductPromise | null }) {
  const { harvests } = useMessages()
  const format = useFormat()
  const halfOf = useHalf()
  if (!promise) return null
  const { from, to, saleUnit } = promise
  const ends = { from: halfOf(from), to: halfOf(to) }
  if (promise.free === 0n) return <p className="soft">{fill(harvests.lineNone, ends)}</p>
  return (
    <p className="soft">
      {fill(harvests.line, {
        ...ends,
        expected: format.quantity(promise.expected, saleUnit),
        free: format.quantity(promise.free, saleUnit),
      })}
    </p>
  )
}

/** Before one signs or confirms: will the harvest do? It warns and stops nobody. */
export function PromiseBeside({ lines }: { lines: readonly WantedBeside[] }) {
  const { harvests } = useMessages()
  const say = useSaying()
  if (lines.length === 0) return null
  const short = lines.some(({ wanted, free }) => free !== null && wanted > free)
  return (
    <Section title={harvests.sides.title}>
      <p className="soft">{harvests.sides.lead}</p>
      <Note tone={short ? 'due' : 'info'}>
        <ul>
          {lines.map((line) => (
            <li key={line.key}>{say(line)}</li>
          ))}
        </ul>
      </Note>
    </Section>
  )
}

function useSaying(): (line: WantedBeside) => string {
  const { sides } = useMessages().harvests
  const format = useFormat()
  const halfOf = useHalf()
  const locale = useLocale()
  return (line) => {
    const { wanted, free, saleUnit } = line
    const product = nameIn(locale, line)
    if (free === null) return fill(sides.unknown, { product })
    const said = {
      product,
      from: halfOf(line.from),
      to: halfOf(line.to),
      free: format.quantity(free, saleUnit),
      wanted: format.quantity(wanted, saleUnit),
    }
    if (wanted <= free) return fill(sides.enough, said)
    return fill(sides.over, { ...said, over: format.quantity((wanted - free) as Thousandths, saleUnit) })
  }
}
