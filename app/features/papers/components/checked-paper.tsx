import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Note } from '~/ui/page-parts'
import type { CheckedPaper } from '../papers.view.server'

const TONE = { GENUINE: 'done', ENDED: 'due', EARLIER: 'due', VOID: 'bad' } as const

/** What a stranger is told of a print: nothing of parties and amounts. */
export function CheckedPaperFacts({ paper }: { paper: CheckedPaper }) {
  const { papers } = useMessages()
  const { verify } = papers
  const format = useFormat()
  return (
    <>
      <Note tone={TONE[paper.verdict]} live>
        <p>
          <b>{verify.verdict[paper.verdict]}</b>
        </p>
        <p>{verify.text[paper.verdict]}</p>
      </Note>
      <Facts
        items={[
          { term: verify.kind, value: papers.kinds[paper.kind] },
          { term: verify.number, value: <span className="num">{paper.number}</span> },
          { term: verify.code, value: <span className="num">{paper.code}</span> },
          { term: verify.issuedAt, value: <span className="num">{format.dateTime(paper.issuedAt)}</span> },
          { term: verify.hash, value: <code className="long-code">{paper.sha256}</code> },
        ]}
      />
    </>
  )
}
