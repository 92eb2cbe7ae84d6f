import type {
  PaperBlock,
  PaperDocument,
  PaperFact,
  PaperIssue,
  PaperSignature,
  PaperTable,
} from '~/domain/paper/paper-document'
import { type Column, DataTable } from '~/ui/data-table'
import { Signatures } from '~/ui/paper'
import { QrPicture } from '~/ui/qr-picture'
import { Seal } from '~/ui/seal'
import { UnitPrice } from '~/ui/unit-price'

interface PaperSheetProps {
  paper: PaperDocument
  qr: { size: number; path: string } | null
}

/** A paper on the page, for the screen of a phone and for the printer: what the PDF says, from the same description. */
export function PaperSheet({ paper, qr }: PaperSheetProps) {
  const { title, number, language, orientation, watermark, sample, issue } = paper
  return (
    <article className={`paper printed printed-${orientation}`} lang={language} aria-label={`${title} ${number}`}>
      {watermark ? (
        <div className="watermark" aria-hidden="true">
          <span>{watermark}</span>
        </div>
      ) : null}
      <h1>{title}</h1>
      {watermark || sample ? (
        <p className="printed-marks">
          {[watermark, sample].filter(Boolean).map((mark) => (
            <span key={mark} className="sample-mark">
              {mark}
            </span>
          ))}
        </p>
      ) : null}
      <dl className="printed-head">
        <FactRows items={paper.head} />
      </dl>
      {paper.parties.length > 0 ? (
        <div className="paper-parties">
          {paper.parties.map(({ role, lines }) => (
            <div key={role}>
              <h3>{role}</h3>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          ))}
        </div>
      ) : null}
      {paper.blocks.map((block, index) => (
        <Block key={`${block.kind}-${index.toString()}`} block={block} />
      ))}
      {paper.signatures.length > 0 ? (
        <Signatures>
          {paper.signatures.map((signature) => (
            <Signed key={signature.role} signature={signature} />
          ))}
        </Signatures>
      ) : null}
      {paper.notes.map((note) => (
        <p key={note} className="hash-line">
          {note}
        </p>
      ))}
      {issue && qr ? <Proof issue={issue} qr={qr} /> : null}
    </article>
  )
}

function FactRows({ items }: { items: readonly PaperFact[] }) {
  return items.map(({ term, value }) => (
    <div key={term}>
      <dt className="soft">{term}</dt>
      <dd>{value}</dd>
    </div>
  ))
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'table':
      return <Rows table={block} />
    case 'amount':
      return (
        <div className="paper-total">
          <div>
            <span className="soft">{block.label}</span>
            <p className="amount-in-words" lang="zh-CN">
              {block.inWords}
            </p>
          </div>
          <b className="num printed-figures">{block.figures}</b>
        </div>
      )
    case 'clauses':
      return (
        <ol className="clauses">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )
    case 'facts':
      return (
        <section className="printed-block">
          {block.title ? <h2>{block.title}</h2> : null}
          <dl className="printed-facts">
            <FactRows items={block.items} />
          </dl>
        </section>
      )
    case 'text':
      return (
        <section className="printed-block">
          {block.title ? <h2>{block.title}</h2> : null}
          {block.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      )
  }
}

interface NumberedRow {
  number: number
  cells: readonly string[]
}

/** Ledgers with many columns move sideways on a phone; all of them fit the paper they are printed on. */
const MOST_FOLDED = 9

function Rows({ table: { caption, columns, rows, total } }: { table: PaperTable }) {
  const name = columns.findIndex(({ align }) => align === 'start')
  const comesTo = columns.findLastIndex(({ align }) => align === 'end')
  const shown = columns.map(
    ({ head, align }, index): Column<NumberedRow> => ({
      key: String(index),
      head,
      amount: align === 'end',
      names: index === name,
      counts: index < name,
      lead: index === comesTo && index > name,
      cell: ({ cells }) => {
        const text = cells[index] ?? ''
        if (text === '' || text === '—') return text
        return align === 'end' ? <Figure text={text} /> : <Cell text={text} />
      },
    }),
  )
  return (
    <DataTable
      caption={caption}
      columns={shown}
      rows={rows.map((cells, number) => ({ number, cells }))}
      rowKey={({ number }) => String(number)}
      narrow={columns.length > MOST_FOLDED ? 'scroll' : 'slip'}
      {...(total ? { total: Object.fromEntries(total.map((cell, index) => [String(index), cell])) } : {})}
    />
  )
}

function Figure({ text }: { text: string }) {
  return text.includes('/') ? <UnitPrice text={text} /> : <Cell text={text} />
}

function Cell({ text }: { text: string }) {
  const [first, ...more] = text.split('\n')
  return (
    <>
      {first}
      {more.map((line) => (
        <span key={line} className="line-spec">
          {line}
        </span>
      ))}
    </>
  )
}

function Signed({ signature: { role, seal, lines, byHand } }: { signature: PaperSignature }) {
  return (
    <figure>
      <figcaption>
        <b>{role}</b>
      </figcaption>
      {seal ? <Seal party={seal.party} state={seal.state} number={seal.number} day={seal.day} /> : null}
      {lines.map((line) => (
        <p key={line} className="num">
          {line}
        </p>
      ))}
      {byHand.map((label) => (
        <p key={label} className="by-hand">
          <span className="soft">{label}</span>
        </p>
      ))}
    </figure>
  )
}

function Proof({ issue, qr }: { issue: PaperIssue; qr: { size: number; path: string } }) {
  return (
    <div className="proof">
      <QrPicture code={qr} label={issue.address} />
      <div>
        {issue.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  )
}
