import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Facts, Figures, Note, PageHead, Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { OperationsPage as Page, QueueShown } from '../operations.view.server'
import { BackupList } from './backup-list'

export interface Running {
  version: string
  startedAt: Date
  automaticBackups: boolean
}

interface OperationsPageProps {
  page: Page
  queue: QueueShown
  running: Running | null
  /** The job that was just given another try. */
  retried: string | null
  /** What other rooms say about how they run. */
  children?: ReactNode
}

/** How the books are kept: backups, verification, queue, version. */
export function OperationsPage({ page, queue, running, retried, children }: OperationsPageProps) {
  const { operations } = useMessages()
  return (
    <div className="page">
      <PageHead title={operations.title}>
        <p>{operations.lead}</p>
      </PageHead>
      <BackupList page={page} automatic={running?.automaticBackups ?? false} />
      <Books page={page} />
      <Queue queue={queue} retried={retried} />
      {children}
      <Section title={operations.version}>
        <Version page={page} running={running} />
      </Section>
    </div>
  )
}

function Books({ page: { verifications, chain } }: { page: Page }) {
  const { operations } = useMessages()
  const format = useFormat()
  return (
    <Section title={operations.books}>
      <div className="stack">
        {verifications[0]?.failedCheck ? <Note tone="bad">{operations.wrongHelp}</Note> : null}
        <Figures
          items={[
            { term: operations.sealed, value: format.count(chain.seals) },
            { term: operations.unsealed, value: format.count(chain.unsealed) },
          ]}
        />
        <Facts
          items={[
            {
              term: operations.chainHead,
              value: chain.head ? <span className="num break-all">{chain.head}</span> : operations.chainNone,
            },
          ]}
        />
        {verifications.length === 0 ? (
          <EmptyState title={operations.noVerification} text={operations.noVerificationText} />
        ) : (
          <DataTable
            caption={operations.books}
            captionHidden
            rows={verifications}
            rowKey={({ at }) => at.toISOString()}
            columns={[
              { key: 'at', head: operations.lastVerified, names: true, cell: ({ at }) => <MomentText at={at} /> },
              { key: 'cause', head: operations.cause, cell: ({ cause }) => operations.causes[cause] },
              {
                key: 'result',
                head: operations.result,
                wide: true,
                cell: ({ failedCheck, failedRow, checks }) =>
                  failedCheck
                    ? fill(operations.wrong, { check: failedCheck, row: failedRow ?? '' })
                    : fill(operations.exact, { checks }),
              },
              {
                key: 'rows',
                head: operations.ledgerRows,
                amount: true,
                cell: ({ ledgerRows }) => format.count(ledgerRows),
              },
            ]}
          />
        )}
      </div>
    </Section>
  )
}

function Queue({ queue, retried }: { queue: QueueShown; retried: string | null }) {
  const { operations } = useMessages()
  const format = useFormat()
  return (
    <Section title={operations.queue}>
      <div className="stack">
        {retried ? (
          <Note tone="done" live>
            {fill(operations.retried, { id: retried })}
          </Note>
        ) : null}
        <Figures
          items={(['waiting', 'running', 'retrying', 'parked'] as const).map((state) => ({
            term: operations[state],
            value: format.count(queue[state]),
          }))}
        />
        {queue.parkedJobs.length === 0 ? (
          <p className="soft">{operations.noParked}</p>
        ) : (
          <DataTable
            caption={operations.parkedTitle}
            rows={queue.parkedJobs}
            rowKey={({ id }) => id}
            columns={[
              { key: 'job', head: operations.job, names: true, cell: ({ name, id }) => `${name} ${id}` },
              { key: 'at', head: operations.parkedAt, cell: ({ parkedAt }) => <MomentText at={parkedAt} /> },
              { key: 'attempts', head: operations.attempts, amount: true, cell: ({ attempts }) => attempts },
              { key: 'reason', head: operations.reason, wide: true, cell: ({ reason }) => reason },
              {
                key: 'retry',
                head: operations.retry,
                wide: true,
                cell: ({ id }) => (
                  <Form method="post">
                    <input type="hidden" name="jobId" value={id} />
                    <button
                      type="submit"
                      className="button button-quiet"
                      aria-label={fill(operations.retryNamed, { id })}
                    >
                      {operations.retry}
                    </button>
                  </Form>
                ),
              },
            ]}
          />
        )}
      </div>
    </Section>
  )
}

function Version({ page: { schema }, running }: { page: Page; running: Running | null }) {
  const { operations } = useMessages()
  const started = running ? [{ term: operations.startedAt, value: <MomentText at={running.startedAt} /> }] : []
  return (
    <Facts
      items={[
        { term: operations.product, value: running?.version ?? '' },
        ...started,
        { term: operations.postgres, value: schema.postgres },
        {
          term: operations.schema,
          value: fill(operations.schemaValue, { count: schema.migrations, last: schema.last }),
        },
      ]}
    />
  )
}
