import { Form, Link } from '@remix-run/react'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { EmptyState, Note } from '~/ui/page-parts'
import { StatusTag, Tag } from '~/ui/status-tag'
import type { Capacity, GroundField, GroundPlanting } from '../harvests.view.server'
import { nameIn, useHalfSpan } from './half-words'

/** The fields, each with what grows on it from this year on. Officials read them without the ways to change. */
export function FieldList({ fields, own }: { fields: readonly GroundField[]; own: boolean }) {
  const { harvests } = useMessages()
  if (fields.length === 0) {
    if (!own) return <p className="soft">{harvests.office.empty}</p>
    return <EmptyState title={harvests.fieldsEmpty} text={harvests.fieldsEmptyText} />
  }
  return (
    <ul className="ground-fields">
      {fields.map((field) => (
        <li key={field.id}>
          <div className="section-head">
            <h3>
              {own ? (
                <Link to={`/harvests/fields/${field.id}`}>
                  <Digits kind="name">{field.name}</Digits>
                </Link>
              ) : (
                <Digits kind="name">{field.name}</Digits>
              )}
            </h3>
            <span className="soft">
              <FieldPlace field={field} own={own} />
            </span>
          </div>
          {field.plantings.length === 0 ? <p className="soft">{harvests.nothing}</p> : null}
          <Plantings plantings={field.plantings} own={own} />
        </li>
      ))}
    </ul>
  )
}

function FieldPlace({ field, own }: { field: GroundField; own: boolean }) {
  const { harvests } = useMessages()
  const { villageName, baseName, supplierName, area, retired } = field
  const where = [own ? villageName : supplierName, baseName].filter((part) => part !== null).join(' · ')
  return (
    <>
      <Digits kind="name">{where}</Digits> ·{' '}
      <Digits kind="setting">{fill(harvests.areaOf, { area: formatThousandths(area) })}</Digits>{' '}
      {retired ? <Tag tone="off">{harvests.retired}</Tag> : null}
    </>
  )
}

/** What grew, grows or will grow, each with its time and what it gives. */
export function Plantings({ plantings, own }: { plantings: readonly GroundPlanting[]; own: boolean }) {
  const { harvests } = useMessages()
  const format = useFormat()
  const span = useHalfSpan()
  const locale = useLocale()
  if (plantings.length === 0) return null
  return (
    <ul className="rows">
      {plantings.map((planting) => {
        const { id, fieldId, product, from, to, intercropped, dropped, expected, gathered, followsItself } = planting
        const inUnits = (quantity: typeof expected) => format.quantity(quantity, product.saleUnit)
        return (
          <li key={id}>
            <span>
              <b>
                {own ? (
                  <Link to={`/harvests/plantings/${id}`}>{nameIn(locale, product)}</Link>
                ) : (
                  nameIn(locale, product)
                )}
              </b>{' '}
              <span className="num">
                <Digits kind="setting">{span(from, to)}</Digits>
              </span>{' '}
              {intercropped ? <Tag tone="growing">{harvests.intercroppedTag}</Tag> : null}{' '}
              {dropped ? <Tag tone="off">{harvests.dropped}</Tag> : null}{' '}
              {planting.entered && !(dropped && planting.entered === 'WAITING') ? (
                <StatusTag kind="behalf" status={planting.entered} />
              ) : null}
              {followsItself && !dropped ? <span className="block soft">{harvests.followsItself}</span> : null}
            </span>
            <span className="soft">
              <Digits kind="setting">
                {fill(harvests.progress, { expected: inUnits(expected), gathered: inUnits(gathered) })}
              </Digits>
              {own ? (
                <>
                  {' '}
                  <Link to={`/harvests/plantings/new?field=${fieldId}&like=${id}`}>{harvests.field.again}</Link>
                </>
              ) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** A pre-order whose stock is not what its fields come to, and the one tap that makes it so. */
export function CapacityBox({ capacity }: { capacity: Capacity }) {
  const { harvests } = useMessages()
  const format = useFormat()
  const name = nameIn(useLocale(), capacity)
  const inUnits = (quantity: typeof capacity.planned) => format.quantity(quantity, capacity.saleUnit)
  const { planned, stands, onHand, byHand, productId } = capacity
  return (
    <Note tone="due">
      <Form method="post" className="form">
        <p>
          <b>{name}</b>{' '}
          {byHand
            ? fill(harvests.capacityByHand, { planned: inUnits(planned), onHand: inUnits(onHand) })
            : fill(harvests.capacitySays, { planned: inUnits(planned), stands: inUnits(stands) })}
        </p>
        <input type="hidden" name="productId" value={productId} />
        <div className="buttons">
          <SubmitButton kind="quiet">{harvests.takeOver}</SubmitButton>
        </div>
      </Form>
    </Note>
  )
}
