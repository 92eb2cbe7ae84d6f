import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { REMARK_FILES, REMARK_LENGTH } from '~/domain/remark/remark'
import { fill } from '~/messages'
import { SelectField, TextAreaField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { RemarksPage, ShownRemark } from '../remarks.view.server'

interface RemarksProps {
  page: RemarksPage
  /** Of the page; only what came back to the remark's own form is shown here. */
  answer: FormAnswer | undefined
  /** The page's own address: '/orders/CG-2026-000087'. */
  path: string
  /** Lines that a remark may be about; none where the paper has no lines worth naming. */
  lines?: readonly { readonly id: string; readonly name: string }[]
  /** Shows the files of a remark. */
  files: (files: ShownRemark['files']) => ReactNode
}

/** Whether an answer belongs to the form of a new remark: the page's other forms leave it alone. */
export function isRemarkAnswer(answer: FormAnswer | undefined): boolean {
  return answer?.typed.intent === 'remark'
}

/** A longer choice is heavier than the page, and nobody finds their line in it. */
const MOST_LINES_TO_CHOOSE = 60

/** What the two sides told each other about a paper, the latest first, below it the form for more. */
export function Remarks({ page, answer, path, lines = [], files }: RemarksProps) {
  const { remarks: words } = useMessages()
  const { remarks, unread, mayWrite, earlier } = page
  const newest = remarks[0]?.id ?? 'first'
  const answered = isRemarkAnswer(answer)
  const count = unread === 1 ? words.unreadOne : fill(words.unreadMany, { count: unread })
  return (
    <Section title={words.title} id="remarks" aside={unread > 0 ? <b className="remark-new">{count}</b> : undefined}>
      {mayWrite ? null : <p className="soft no-print">{words.readOnly}</p>}
      {remarks.length === 0 ? <p className="soft">{words.none}</p> : null}
      {remarks.length === 0 ? null : (
        <ol className="remarks">
          {remarks.map((remark) => (
            <Remark key={remark.id} remark={remark} files={files} />
          ))}
        </ol>
      )}
      {earlier ? (
        <p className="no-print">
          <Link to={`${path}?${new URLSearchParams({ remarks: earlier })}#remarks`}>{words.earlier}</Link>
        </p>
      ) : null}
      {mayWrite ? (
        <details className="fold no-print" key={newest} open={answered ? true : undefined}>
          <summary>{words.write}</summary>
          <RemarkForm {...{ page, lines }} answer={answered ? answer : undefined} />
        </details>
      ) : null}
    </Section>
  )
}

function RemarkForm({
  page,
  lines,
  answer,
}: Pick<RemarksProps, 'page' | 'answer'> & { lines: NonNullable<RemarksProps['lines']> }) {
  const { remarks: words } = useMessages()
  const form = useFormAnswer(answer)
  const fault = form.errorOf('files')
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <p className="soft">{words.lead}</p>
      <input type="hidden" name="intent" value="remark" />
      <input type="hidden" name="remarkId" value={page.remarkId} />
      <TextAreaField
        name="remark"
        label={words.text}
        hint={fill(words.hint, { most: REMARK_LENGTH })}
        maxLength={REMARK_LENGTH}
        defaultValue={form.typed('remark')}
        error={form.errorOf('remark')}
      />
      {lines.length > 1 && lines.length <= MOST_LINES_TO_CHOOSE ? (
        <SelectField
          name="remarkLine"
          label={words.line}
          optional
          placeholder={words.wholePaper}
          choices={lines.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={form.typed('remarkLine')}
          error={form.errorOf('remarkLine')}
        />
      ) : null}
      <details open={fault ? true : undefined}>
        <summary>{words.addFiles}</summary>
        <FileField
          name="files"
          label={words.files}
          hint={fill(words.filesHint, { most: REMARK_FILES })}
          optional
          multiple
          error={fault}
        />
      </details>
      <div className="buttons">
        <SubmitButton kind="quiet" name="send" value="remark">
          {words.send}
        </SubmitButton>
      </div>
    </Form>
  )
}

function Remark({ remark, files }: { remark: ShownRemark } & Pick<RemarksProps, 'files'>) {
  const { remarks: words } = useMessages()
  const { organisationName, personName, subjectType, lineName, text, writtenAt, unread } = remark
  const about = lineName || (subjectType === 'order' || subjectType === 'agreement' ? '' : words.subjects[subjectType])
  return (
    <li className={unread ? 'remark-unread' : undefined}>
      <p className="remark-head">
        <b>{fill(words.by, { organisation: organisationName, person: personName })}</b>
        <span className="soft">
          <MomentText at={writtenAt} />
        </span>
        {unread ? <b className="remark-new">{words.unread}</b> : null}
      </p>
      {about ? <p className="soft">{fill(words.about, { line: about })}</p> : null}
      <p className="remark-text">{text}</p>
      {remark.files.length > 0 ? files(remark.files) : null}
    </li>
  )
}
