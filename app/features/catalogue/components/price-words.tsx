import { fill } from '~/messages'
import { Digits, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { PriceGuard } from '../price-guard.view.server'
import type { PriceWordSaid, ReviewedProduct } from '../review.view.server'
import { useOffText, useReferenceText } from './market-price'
import { ComparedPrice, Price } from './price'

interface PriceBesideProps {
  product: Pick<ReviewedProduct, 'terms'>
  guard: PriceGuard
}

/** A product's price beside the market's, how far they are apart, and the rule that says so. */
export function PriceBeside({ product: { terms }, guard }: PriceBesideProps) {
  const words = useMessages().reviews.price
  const referenceText = useReferenceText()
  const off = useOffText()
  const facts: (Fact | null)[] = [
    {
      term: words.price,
      value: (
        <Digits kind="setting">
          <Price terms={terms} />{' '}
          <span className="soft">
            <ComparedPrice terms={terms} />
          </span>
        </Digits>
      ),
    },
    guard.reference
      ? { term: words.reference, value: <Digits kind="setting">{referenceText(guard.reference)}</Digits> }
      : null,
    guard.offBasisPoints === null
      ? null
      : {
          term: words.off,
          value: <FigureTotal of={{ derived: off(guard.offBasisPoints) }} size="plain" />,
        },
  ]
  return (
    <div className="stack">
      <StateNote guard={guard} />
      <Facts items={facts.filter((fact) => fact !== null)} />
      {guard.offBasisPoints === null ? null : <p className="soft">{words.formula}</p>}
    </div>
  )
}

function StateNote({ guard }: { guard: PriceGuard }) {
  const words = useMessages().reviews.price
  if (guard.state === 'NONE') return <Note>{words.none}</Note>
  if (guard.state === 'FINE') return <Note tone="done">{words.fine}</Note>
  if (guard.accepted) return <Note tone="done">{words.accepted}</Note>
  return (
    <Note tone="due">
      {words.far} {guard.waitsFor === 'SUPPLIER' ? words.waitsSupplier : words.waitsOffice}
    </Note>
  )
}

/** What both sides have said about the price, the latest first. */
export function PriceWords({ said }: { said: readonly PriceWordSaid[] }) {
  const words = useMessages().reviews.price
  const format = useFormat()
  const referenceText = useReferenceText()
  if (said.length === 0) return null
  return (
    <>
      <h3>{words.story}</h3>
      <ul className="rows">
        {said.map(({ id, word, reason, saidAt, saidByName, unitPriceFen, reference, current }) => (
          <li key={id}>
            <span>
              <b>{words.words[word]}</b> <Digits kind="name">{reason}</Digits>{' '}
              {current ? null : (
                <span className="soft">
                  {words.past}
                  {words.stop}
                  <Digits kind="setting">
                    {fill(words.about, { price: format.money(unitPriceFen), reference: referenceText(reference) })}
                  </Digits>
                </span>
              )}
            </span>
            <span className="soft">
              <Digits kind="name">{saidByName}</Digits> <MomentText at={saidAt} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
