import { Form, Link } from '@remix-run/react'
import { certificationLifecycle } from '~/domain/certification/certification-lifecycle'
import { type Column, DataTable } from '~/ui/data-table'
import { SelectField } from '~/ui/field'
import { Digits, FigureChip, FigureRow } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import { type CertificationQuery, officePath } from '../certifications.form'
import type { CertificationHead, OfficeList } from '../certifications.view.server'

/** All certifications, each opening its page. */
export function OfficeCertificationList({ rows }: { rows: readonly CertificationHead[] }) {
  const { certifications: words } = useMessages()
  const columns: Column<CertificationHead>[] = [
    {
      key: 'product',
      head: words.product,
      names: true,
      cell: ({ number, productName }) => (
        <FigureRow of={{ count: 1 }}>
          <Link to={`/office/certifications/${number}`}>{productName}</Link>
        </FigureRow>
      ),
    },
    {
      key: 'number',
      head: words.number,
      cell: ({ number, certificateNumber }) => (
        <span className="num">
          <Digits kind="identifier">{certificateNumber ?? number}</Digits>
        </span>
      ),
    },
    { key: 'village', head: words.village, cell: ({ villageName }) => <Digits kind="name">{villageName}</Digits> },
    { key: 'supplier', head: words.supplier, cell: ({ supplierName }) => <Digits kind="name">{supplierName}</Digits> },
    {
      key: 'until',
      head: words.valid,
      labelled: true,
      cell: ({ validUntil }) => (validUntil === null ? '—' : <DateText date={validUntil} />),
    },
    { key: 'since', head: words.since, labelled: true, cell: ({ since }) => <MomentText at={since} /> },
    {
      key: 'state',
      head: words.state,
      lead: true,
      cell: ({ state }) => <StatusTag kind="certification" status={state} />,
    },
  ]
  return (
    <div className="above">
      <DataTable
        caption={words.office.caption}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        narrow="lines-then-scroll"
      />
    </div>
  )
}

interface FilterProps {
  list: OfficeList
  query: CertificationQuery
}

/** States that occur, each with how many; and the year of the certificate and the village, as an ordinary form. */
export function OfficeCertificationFilter({ list, query }: FilterProps) {
  const { certifications: words, statuses, chrome } = useMessages()
  const { office } = words
  const { state: chosen, year, village } = query
  const total = list.counts.reduce((sum, { count }) => sum + count, 0)
  const states = certificationLifecycle.states.flatMap(
    (state) => list.counts.find((entry) => entry.state === state) ?? [],
  )
  return (
    <>
      <nav className="chips" aria-label={office.filter}>
        <FigureChip count={total} to={officePath({ year, village })} label={chrome.all} here={chosen === null} />
        {states.map(({ state, count }) => (
          <FigureChip
            key={state}
            count={count}
            to={officePath({ state, year, village })}
            label={statuses.certification[state]}
            here={state === chosen}
          />
        ))}
      </nav>
      <details className="filters above" open={year !== null || village !== null}>
        <summary className="button button-quiet">{office.narrow}</summary>
        {/* Drawn anew for another address, so that the fields are those of the address. */}
        <Form action="/office/certifications" key={`${year} ${village}`} className="audit-filters">
          {chosen === null ? null : <input type="hidden" name="state" value={chosen} />}
          <SelectField
            name="year"
            label={office.years}
            optional
            placeholder={office.allYears}
            defaultValue={year === null ? '' : String(year)}
            choices={list.years.map((one) => ({ value: String(one), label: String(one) }))}
          />
          <SelectField
            name="village"
            label={office.villages}
            optional
            placeholder={office.allVillages}
            defaultValue={village ?? ''}
            choices={list.villages.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          <div className="buttons">
            <button type="submit" className="button">
              {office.narrow}
            </button>
          </div>
        </Form>
      </details>
    </>
  )
}
