import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import type { FormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import type { IssuePage } from '../forms.view.server'
import { IssueFields } from './issue-fields'

interface IssueInvoicePageProps {
  page: IssuePage
  sample: boolean
  answer: FormAnswer | undefined
}

/** The page on which an invoice is typed, whether somebody asked for it or not. */
export function IssueInvoicePage({ page, sample, answer }: IssueInvoicePageProps) {
  const { issue, title } = useMessages().invoices
  const { request } = page
  return (
    <div className="page">
      <PageHead kicker={<Link to="/invoices">{title}</Link>} title={issue.title} sample={sample}>
        <p>{fill(issue.lead, { buyer: page.buyerName })}</p>
        {request ? (
          <>
            <p>
              <Link to={`/invoices/requests/${request.number}`}>{fill(issue.asked, { number: request.number })}</Link>
            </p>
            {request.email ? <p className="wrap-anywhere">{fill(issue.email, { email: request.email })}</p> : null}
            {request.note ? <p>{fill(issue.note, { note: request.note })}</p> : null}
          </>
        ) : (
          <p>{issue.unasked}</p>
        )}
      </PageHead>
      <IssueFields page={page} answer={answer} />
    </div>
  )
}
