import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Facts, Figures, Note, PageHead, Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import { operationListPath } from '../operations.form'
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
            { term: operations.sealed, value: <Figure of={{ count: chain.seals }} to={operationListPath('sealed')} /> },
            {
              term: operations.unsealed,
              value: <Figure of={{ count: chain.unsealed }} to={operationListPath('unsealed')} />,
            },
          ]}
        />
        <Facts
          items={[
            {
              term: operations.chainHead,
              value: chain.head ? (
                <span className="num break-all">
                  <Digits kind="identifier">{chain.head}</Digits>
                </span>
              ) : (
                operations.chainNone
              ),
            },
          ]}
        />
        {verifications.length === 0 ? (
          <EmptyState title={operations.noVerification} text={operations.noVerificationText} />
        ) : (
          <DataTable
            caption={operations.books}
            captionHidden
            narrow="lines"
            rows={verifications}
            rowKey={({ at }) => at.toISOString()}
            columns={[
              { key: 'at', head: operations.lastVerified, names: true, cell: ({ at }) => <MomentText at={at} /> },
              { key: 'cause', head: operations.cause, lead: true, cell: ({ cause }) => operations.causes[cause] },
              {
                key: 'result',
                head: operations.result,
                wide: true,
                cell: ({ failedCheck, failedRow, checks }) => (
                  <Digits kind="quoted">
                    {failedCheck
                      ? fill(operations.wrong, { check: failedCheck, row: failedRow ?? '' })
                      : fill(operations.exact, { checks })}
                  </Digits>
                ),
              },
              {
                key: 'rows',
                head: operations.ledgerRows,
                amount: true,
                labelled: true,
                cell: ({ ledgerRows }) => <Digits kind="quoted">{format.count(ledgerRows)}</Digits>,
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
  return (
    <Section title={operations.queue}>
      <div className="stack">
        {retried ? (
          <Note tone="done" live>
            <Digits kind="identifier">{fill(operations.retried, { id: retried })}</Digits>
          </Note>
        ) : null}
        <Figures
          items={(['waiting', 'running', 'retrying', 'parked'] as const).map((state) => ({
            term: operations[state],
            value: <Figure of={{ count: queue[state] }} to={operationListPath(state)} />,
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
              {
                key: 'job',
                head: operations.job,
                names: true,
                cell: ({ name, id }) => <Digits kind="identifier">{`${name} ${id}`}</Digits>,
              },
              { key: 'at', head: operations.parkedAt, cell: ({ parkedAt }) => <MomentText at={parkedAt} /> },
              {
                key: 'attempts',
                head: operations.attempts,
                amount: true,
                cell: ({ attempts }) => <Digits kind="quoted">{attempts}</Digits>,
              },
              {
                key: 'reason',
                head: operations.reason,
                wide: true,
                cell: ({ reason }) => <Digits kind="quoted">{reason}</Digits>,
              },
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
        { term: operations.product, value: <Digits kind="identifier">{running?.version ?? ''}</Digits> },
        ...started,
        { term: operations.postgres, value: <Digits kind="identifier">{schema.postgres}</Digits> },
        {
          term: operations.schema,
          value: (
            <Digits kind="identifier">
              {fill(operations.schemaValue, { count: schema.migrations, last: schema.last })}
            </Digits>
          ),
        },
      ]}
    />
  )
}
