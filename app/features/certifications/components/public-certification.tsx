import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Pictured } from '~/ui/pictured'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { CertificationHead, PublicCertification } from '../certifications.view.server'
import { Period } from './own-certification'

/** In English its English name goes first, where there is one. */
export function useCertifiedName() {
  const english = useLocale() === 'en'
  return ({ productName, productNameEn }: { productName: string; productNameEn: string }): string =>
    english && productNameEn ? productNameEn : productName
}

/** What is publicised now: what, whose, and until when one can object. */
export function PublicizedRows({ rows, today }: { rows: readonly CertificationHead[]; today: string }) {
  const { open } = useMessages().certifications
  const format = useFormat()
  const nameOf = useCertifiedName()
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Pictured kind={row.picture}>
            <Link to={`/certifications/${row.number}`}>{nameOf(row)}</Link>
            <p className="soft" lang="zh-CN">
              {row.villageName} · {row.supplierName}
            </p>
          </Pictured>
          <span className="soft">
            {row.publicUntil === null || today > row.publicUntil
              ? open.over
              : fill(open.untilDay, { date: format.date(row.publicUntil) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Certificates in a row each: number, product, whose, and how it stands. */
export function CertificateRows({ rows }: { rows: readonly CertificationHead[] }) {
  const { open } = useMessages().certifications
  const format = useFormat()
  const nameOf = useCertifiedName()
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Pictured kind={row.picture}>
            <Link to={`/certifications/${row.certificateNumber ?? row.number}`}>{nameOf(row)}</Link>{' '}
            <span className="soft num">{row.certificateNumber}</span>
            <p className="soft" lang="zh-CN">
              {row.villageName} · {row.supplierName}
            </p>
          </Pictured>
          <span className="soft">
            <StatusTag kind="certification" status={row.state} />{' '}
            {row.validUntil ? fill(open.validUntil, { date: format.date(row.validUntil) }) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The facts that everybody may know. */
export function NoticeFacts({ page }: { page: PublicCertification }) {
  const { certifications: words } = useMessages()
  const { publicFrom, publicUntil, validFrom, validUntil, certificateNumber, state } = page
  const why = state === 'SUSPENDED' || state === 'REVOKED' ? words.open.why[state] : null
  const items: Fact[] = [
    ...(certificateNumber
      ? [{ term: words.certificateNumber, value: <span className="num">{certificateNumber}</span> }]
      : []),
    ...(validFrom && validUntil ? [{ term: words.valid, value: <Period from={validFrom} until={validUntil} /> }] : []),
    ...(why && page.reason
      ? [
          {
            term: why,
            value: (
              <>
                {page.reason} <MomentText at={page.since} />
              </>
            ),
          },
        ]
      : []),
    ...(page.spec ? [{ term: words.spec, value: <span lang="zh-CN">{page.spec}</span> }] : []),
    {
      term: words.village,
      value: (
        <Link to={`/villages/${page.villageSlug}`} lang="zh-CN">
          {page.villageName}
        </Link>
      ),
    },
    { term: words.supplier, value: <span lang="zh-CN">{page.supplierName}</span> },
    {
      term: words.statement,
      value: (
        <span className="wrap-anywhere" lang="zh-CN">
          {page.statement}
        </span>
      ),
    },
    { term: words.number, value: <span className="num">{page.number}</span> },
    { term: words.appliedOn, value: <MomentText at={page.appliedAt} /> },
    ...(page.recommendedAt ? [{ term: words.recommendedOn, value: <MomentText at={page.recommendedAt} /> }] : []),
    ...(publicFrom && publicUntil
      ? [{ term: words.publicDays, value: <Period from={publicFrom} until={publicUntil} /> }]
      : []),
    { term: words.objections, value: fill(words.objectionCount, { count: page.objections }) },
  ]
  return <Facts items={items} />
}

/** What was objected, in the office's words, and what was answered. */
export function PublicAnswers({ page }: { page: PublicCertification }) {
  const { open } = useMessages().certifications
  const { waiting, answers } = page
  return (
    <div className="stack">
      {waiting > 0 ? <p className="soft">{fill(open.answersWaiting, { count: waiting })}</p> : null}
      {answers.rows.length === 0 && waiting === 0 ? <p className="soft">{open.answersNone}</p> : null}
      {answers.rows.map(({ sequence, gist, answer, upheld, answeredAt }) => (
        <section key={sequence}>
          <h3>
            {fill(open.objectionOf, { number: sequence })}{' '}
            <span className="soft">{upheld ? open.upheld : open.notUpheld}</span>
          </h3>
          <Facts
            items={[
              {
                term: open.gist,
                value: (
                  <span className="wrap-anywhere" lang="zh-CN">
                    {gist}
                  </span>
                ),
              },
              {
                term: open.answer,
                value: (
                  <>
                    <span className="wrap-anywhere" lang="zh-CN">
                      {answer}
                    </span>{' '}
                    <span className="soft">
                      <MomentText at={answeredAt} />
                    </span>
                  </>
                ),
              },
            ]}
          />
        </section>
      ))}
      <Pager {...answers} hrefFor={(number) => `?page=${number}#answers`} />
    </div>
  )
}

interface ObjectFormProps {
  objectionId: string
  answer: FormAnswer | undefined
}

/** For anybody, without an account; name and contact are the author's choice. */
export function ObjectForm({ objectionId, answer }: ObjectFormProps) {
  const { open } = useMessages().certifications
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} labels={{ text: open.text, name: open.name, contact: open.contact }} />
      <input type="hidden" name="objectionId" value={form.typed('objectionId') ?? objectionId} />
      <TextAreaField
        name="text"
        label={open.text}
        hint={open.textHint}
        rows={5}
        defaultValue={form.typed('text')}
        error={form.errorOf('text')}
      />
      <TextField
        name="name"
        label={open.name}
        optional
        autoComplete="name"
        defaultValue={form.typed('name')}
        error={form.errorOf('name')}
      />
      <TextField
        name="contact"
        label={open.contact}
        hint={open.contactHint}
        optional
        autoComplete="off"
        defaultValue={form.typed('contact')}
        error={form.errorOf('contact')}
      />
      <div className="buttons">
        <SubmitButton big>{open.submit}</SubmitButton>
      </div>
    </Form>
  )
}
