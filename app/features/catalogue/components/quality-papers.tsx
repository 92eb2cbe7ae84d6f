import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { Tag } from '~/ui/status-tag'
import type { QualityPaper } from '../quality-papers.view.server'

interface QualityPapersProps {
  papers: readonly QualityPaper[]
  /** A certificate in force is on file. */
  organic: boolean
  /** What is said of the product calls it 有机. */
  claimed: boolean
}

/** 随货的凭证: every paper with who issued it and when, and its file; 有机 only where a certificate in force says so. */
export function QualityPapers({ papers, organic, claimed }: QualityPapersProps) {
  const words = useMessages().catalogue.papers
  return (
    <div className="stack">
      {papers.length === 0 ? <p>{words.none}</p> : <PaperTable papers={papers} />}
      {claimed && !organic ? (
        <Note tone="due">{words.claimed}</Note>
      ) : (
        <p className="soft">{organic ? words.organic : words.notOrganic}</p>
      )}
    </div>
  )
}

function PaperTable({ papers }: Pick<QualityPapersProps, 'papers'>) {
  const words = useMessages().catalogue.papers
  const { chrome } = useMessages()
  const format = useFormat()
  return (
    <DataTable
      narrow="lines"
      caption={words.title}
      captionHidden
      rows={papers}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'kind',
          head: words.kind,
          names: true,
          cell: ({ kind, inForce }) => (
            <>
              {words.kinds[kind]} {inForce ? null : <Tag tone="off">{words.over}</Tag>}
            </>
          ),
        },
        {
          key: 'issuer',
          head: words.issuer,
          cell: ({ issuer, number }) => (
            <span lang="zh-CN">
              {issuer}
              {number === '' ? null : (
                <>
                  {' '}
                  <span className="soft">
                    <Digits kind="identifier">{number}</Digits>
                  </span>
                </>
              )}
            </span>
          ),
        },
        {
          key: 'days',
          head: words.issuedOn,
          cell: ({ issuedOn, validUntil }) => (
            <span className="num">
              {validUntil === null
                ? format.date(issuedOn)
                : fill(words.until, { from: format.date(issuedOn), to: format.date(validUntil) })}
            </span>
          ),
        },
        {
          key: 'file',
          head: words.file,
          act: true,
          cell: ({ attachmentId, kind }) => (
            <a href={`/attachments/${attachmentId}`}>
              {chrome.more}
              <span className="sr-only"> {words.kinds[kind]}</span>
            </a>
          ),
        },
      ]}
    />
  )
}
