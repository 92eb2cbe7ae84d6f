import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { type Fact, Facts, Note, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { DriverPage } from '../driver-page.view.server'

/** A load on a driver's phone: where to and whom to call first, then the one button. */
export function DriverLoad({ load, answer }: { load: DriverPage; answer: FormAnswer | undefined }) {
  const { driver: words } = useMessages().deliveries
  const format = useFormat()
  const { buyer, supplier, goods } = load
  const items: Fact[] = [
    { term: words.sender, value: <Callable {...supplier} /> },
    { term: words.number, value: <span className="num">{load.number}</span> },
  ]
  if (load.expectedOn) items.push({ term: words.expected, value: <DateText date={load.expectedOn} /> })
  if (load.plate) items.push({ term: words.plate, value: <span className="num">{load.plate}</span> })
  return (
    <div className="stack">
      <Section title={words.to}>
        <div className="stack">
          <p>
            <b>{buyer.address}</b>
          </p>
          <p>{buyer.name}</p>
          <Call name={buyer.contact} phone={buyer.phone} />
          {load.notes ? <Note tone="info">{load.notes}</Note> : null}
        </div>
      </Section>
      <Section title={words.carry}>
        <ul className="rows">
          {goods.map(({ id, productName, spec, saleUnit, shipped, shippedGrams }) => (
            <li key={id}>
              <span>
                {productName}
                {spec ? <span className="line-spec">{spec}</span> : null}
              </span>
              <span className="num">
                <b>{format.quantity(shipped, saleUnit)}</b>
                {shippedGrams > 0n ? (
                  <span className="line-spec">{fill(words.weight, { weight: format.kilo(shippedGrams) })}</span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Arrival load={load} answer={answer} />
      <Facts items={items} />
      <p className="soft">{words.privacy}</p>
    </div>
  )
}

/** Marked once; a photo may follow when the line is better. */
function Arrival({ load, answer }: { load: DriverPage; answer: FormAnswer | undefined }) {
  const { driver: words } = useMessages().deliveries
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { arrived, photos } = load
  const name = form.typed('name') ?? (arrived?.name || load.driverName)
  const photo = (
    <FileField name="files" optional label={words.photo} hint={words.photoHint} error={form.errorOf('files')} />
  )
  if (!arrived) {
    return (
      <NowBox title={words.arriveTitle}>
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <ErrorSummary errors={form.errors} />
          <TextField
            name="name"
            label={words.name}
            hint={words.nameHint}
            autoComplete="name"
            defaultValue={name}
            error={form.errorOf('name')}
          />
          {photo}
          <SubmitButton big>{words.arrive}</SubmitButton>
        </Form>
      </NowBox>
    )
  }
  const when = format.dateTime(arrived.at)
  const said = arrived.name
    ? fill(words.arrivedText, { name: arrived.name, moment: when })
    : fill(words.arrivedByOther, { moment: when })
  return (
    <div className="stack">
      <Note tone="done" live>
        <b>{words.arrivedTitle}</b> {said} {photos > 0 ? fill(words.photos, { count: photos }) : ''}
      </Note>
      <details className="fold" open={form.errors.length > 0 || undefined}>
        <summary>{words.again}</summary>
        <Form key={photos} method="post" encType="multipart/form-data" className="form" noValidate>
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="name" value={name || load.number} />
          {photo}
          <div>
            <SubmitButton kind="quiet">{words.again}</SubmitButton>
          </div>
        </Form>
      </details>
    </div>
  )
}

function Callable({ name, contact, phone }: { name: string; contact: string; phone: string }) {
  return (
    <>
      {name}
      {phone ? (
        <>
          {' '}
          <a className="num" href={telOf(phone)}>
            {contact} {phone}
          </a>
        </>
      ) : null}
    </>
  )
}

function Call({ name, phone }: { name: string; phone: string }) {
  const { driver: words } = useMessages().deliveries
  if (phone === '') return <p>{name}</p>
  return (
    <div className="buttons">
      <a className="button button-big button-quiet" href={telOf(phone)}>
        {fill(words.call, { name })} <span className="num">{phone}</span>
      </a>
    </div>
  )
}

function telOf(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`
}
