import { businessDateOf } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { SampleMark } from '~/ui/page-parts'
import { Paper, Signatures } from '~/ui/paper'
import { Seal } from '~/ui/seal'
import { MomentText } from '~/ui/times'
import type { AgreementSignature, Party } from '../agreement'
import type { AgreementPage } from '../agreements.view.server'
import { AgreedLines } from './agreed-lines'
import { Clauses } from './clauses'

/** The sheet that both sides sign: everything on it is part of the signed text, or the signatures themselves. */
export function AgreementPaper({ agreement, sample }: { agreement: AgreementPage; sample: boolean }) {
  const { agreements } = useMessages()
  const { paper } = agreements
  const { number } = agreement
  return (
    <Paper label={fill(paper.label, { number })} draft={agreement.shownState === 'DRAFT'}>
      <h1>{paper.title}</h1>
      <div className="paper-number">
        <span>
          {paper.number} <b className="num">{number}</b>
          {sample ? <SampleMark /> : null}
        </span>
        <SigningPlace agreement={agreement} />
      </div>
      <div className="paper-parties">
        <PartyBlock name={paper.buyer} party={agreement.buyer} />
        <PartyBlock name={paper.supplier} party={agreement.supplier} />
      </div>
      <AgreedLines lines={agreement.lines} amountFen={agreement.amountFen} capFen={agreement.capFen} />
      <Clauses agreement={agreement} />
      <SignedFiles annexes={agreement.annexes} />
      <Signatures>
        <SignedBy agreement={agreement} party="first" />
        <SignedBy agreement={agreement} party="second" />
      </Signatures>
      {agreement.shownState === 'DRAFT' ? null : (
        <p className="hash-line">{fill(agreements.hash, { hash: agreement.shownHash.slice(0, 16) })}</p>
      )}
    </Paper>
  )
}

/** The files that are part of the signed text; each by the start of its hash. */
function SignedFiles({ annexes }: Pick<AgreementPage, 'annexes'>) {
  const { terms } = useMessages()
  if (annexes.length === 0) return null
  return (
    <>
      <h3 className="mt-4">{terms.paper.attachments}</h3>
      <ul className="dots">
        {annexes.map(({ id, name, sha256 }) => (
          <li key={id} className="annex">
            <a href={`/attachments/${id}`}>{name}</a>{' '}
            <span className="soft">{fill(terms.paper.attachment, { hash: sha256.slice(0, 16) })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function SigningPlace({ agreement: { signedOn, place } }: { agreement: AgreementPage }) {
  const { paper } = useMessages().agreements
  const format = useFormat()
  if (signedOn !== null) {
    const date = format.date(signedOn)
    return <span className="num">{place ? fill(paper.signedAt, { date, place }) : fill(paper.signedOn, { date })}</span>
  }
  return <span className="soft">{place ? fill(paper.placeOfSigning, { place }) : paper.notSigned}</span>
}

function PartyBlock({ name, party }: { name: string; party: Party }) {
  return (
    <div>
      <h3>{name}</h3>
      <p>{party.name}</p>
      <p className="soft num">{party.uscc}</p>
    </div>
  )
}

function SignedBy({ agreement, party }: { agreement: AgreementPage; party: 'first' | 'second' }) {
  const { agreements, statuses } = useMessages()
  const { paper } = agreements
  const format = useFormat()
  const side = party === 'first' ? 'BUYER' : 'SUPPLIER'
  const signature = agreement.signatures.find((given) => given.side === side)
  const name = party === 'first' ? paper.first : paper.second
  if (!signature) {
    return (
      <figure>
        <Seal party={party} state="waiting" />
        <figcaption>
          <b>{name}</b>
          <br />
          <span className="soft">{paper.waiting}</span>
        </figcaption>
      </figure>
    )
  }
  const role = side === 'BUYER' ? statuses.role.BUYER_APPROVER : statuses.role.SUPPLIER_MANAGER
  return (
    <figure>
      <Seal
        party={party}
        state={agreement.shownState === 'VOID' ? 'void' : 'signed'}
        number={agreement.number}
        day={format.date(businessDateOf(signature.signedAt))}
      />
      <figcaption>
        <b>{name}</b>
        <br />
        {signerText(signature, role)}
        <br />
        <span className="soft">
          <MomentText at={signature.signedAt} />
        </span>
      </figcaption>
    </figure>
  )
}

function signerText({ signerTitle, signerName }: AgreementSignature, role: string): string {
  return `${signerTitle || role} ${signerName}`
}
