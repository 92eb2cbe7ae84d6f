import type { AmendmentContent } from '~/domain/amendment/amendment-text'
import { businessDateOf } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, SampleMark } from '~/ui/page-parts'
import { Paper, Signatures } from '~/ui/paper'
import { Seal } from '~/ui/seal'
import { MomentText } from '~/ui/times'
import type { AmendmentPage } from '../amendments.view.server'
import { type SaidChange, useChanges } from './changes'

/** The sheet both sides sign: everything on it is part of the signed text, or the signatures themselves. */
export function AmendmentPaper({ amendment, sample }: { amendment: AmendmentPage; sample: boolean }) {
  const { paper } = useMessages().amendments
  const { number, content, contentHash, problem } = amendment
  return (
    <Paper label={fill(paper.label, { number })} draft={amendment.state === 'DRAFT'}>
      <h1>{paper.title}</h1>
      <div className="paper-number">
        <span>
          {paper.number} <b className="num">{number}</b>
          {sample ? <SampleMark /> : null}
        </span>
        <AmendedAgreementText content={content} number={amendment.agreementNumber} />
      </div>
      <div className="paper-parties">
        <PartyBlock name={paper.buyer} party={amendment.buyer} />
        <PartyBlock name={paper.supplier} party={amendment.supplier} />
      </div>
      {content ? (
        <ChangesText content={content} />
      ) : (
        <Note tone={problem ? 'bad' : 'plain'}>{problem ? paper.unmade : paper.neverSent}</Note>
      )}
      <p>{fill(paper.reason, { reason: amendment.reason })}</p>
      <Signatures>
        <SignedBy amendment={amendment} party="first" />
        <SignedBy amendment={amendment} party="second" />
      </Signatures>
      {contentHash ? <p className="hash-line">{fill(paper.hash, { hash: contentHash.slice(0, 16) })}</p> : null}
    </Paper>
  )
}

function AmendedAgreementText({ content, number }: { content: AmendmentContent | null; number: string }) {
  const { paper } = useMessages().amendments
  const format = useFormat()
  return (
    <span className="soft">
      {paper.of} <span className="num">{number}</span>
      {content ? ` · ${fill(paper.ofText, { date: format.date(content.agreement.signedOn) })}` : ''}
    </span>
  )
}

function PartyBlock({ name, party }: { name: string; party: AmendmentPage['buyer'] }) {
  return (
    <div>
      <h3>{name}</h3>
      <p>{party.name}</p>
      <p className="soft num">{party.uscc}</p>
    </div>
  )
}

/** What changes, as a table of what was and what becomes; or that it ends. */
export function ChangesText({ content }: { content: AmendmentContent }) {
  const { paper } = useMessages().amendments
  const changes = useChanges()
  if (content.ends) return <p>{paper.ends}</p>
  return (
    <>
      <DataTable<SaidChange>
        caption={paper.changes}
        rows={changes(content)}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', head: paper.what, names: true, cell: ({ what }) => what },
          { key: 'from', head: paper.from, amount: true, cell: ({ from }) => <span className="soft">{from}</span> },
          { key: 'to', head: paper.to, amount: true, cell: ({ to }) => <b>{to}</b> },
        ]}
      />
      <p className="mt-4">{paper.rest}</p>
    </>
  )
}

function SignedBy({ amendment, party }: { amendment: AmendmentPage; party: 'first' | 'second' }) {
  const { amendments, statuses } = useMessages()
  const { paper } = amendments
  const format = useFormat()
  const side = party === 'first' ? 'BUYER' : 'SUPPLIER'
  const signature = amendment.signatures.find((given) => given.side === side)
  const name = party === 'first' ? paper.first : paper.second
  const role = side === 'BUYER' ? statuses.role.BUYER_APPROVER : statuses.role.SUPPLIER_MANAGER
  return (
    <figure>
      {signature ? (
        <Seal
          party={party}
          state={amendment.state === 'VOID' ? 'void' : 'signed'}
          number={amendment.number}
          day={format.date(businessDateOf(signature.signedAt))}
        />
      ) : (
        <Seal party={party} state="waiting" />
      )}
      <figcaption>
        <b>{name}</b>
        <br />
        {signature ? (
          <>
            {signature.signerTitle || role} {signature.signerName}
            <br />
            <span className="soft">
              <MomentText at={signature.signedAt} />
            </span>
          </>
        ) : (
          <span className="soft">{paper.waiting}</span>
        )}
      </figcaption>
    </figure>
  )
}
