import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Figures, Note, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'
import { MomentText } from '~/ui/times'
import type { KnownBackup, OperationsPage } from '../operations.view.server'

/** The backups, with what somebody has to do about them. `automatic`: they are made by the product itself. */
export function BackupList({ page, automatic }: { page: OperationsPage; automatic: boolean }) {
  const { operations } = useMessages()
  const { backups, lastBackupAt, lastRestoredAt, now } = page
  return (
    <Section title={operations.backups}>
      <div className="stack">
        <Advice page={page} automatic={automatic} />
        <Figures
          items={[
            { term: operations.lastBackup, value: <Age at={lastBackupAt} now={now} /> },
            { term: operations.lastRestored, value: <Age at={lastRestoredAt} now={now} /> },
          ]}
        />
        {backups.length === 0 ? (
          <EmptyState title={operations.noBackups} text={automatic ? operations.noBackupsText : undefined} />
        ) : (
          <BackupTable backups={backups} />
        )}
        <Pager page={page.page} pages={page.pages} hrefFor={(number) => `?page=${number}`} />
      </div>
    </Section>
  )
}

/** What is wrong, the most pressing first, and how it is mended. */
function Advice({ page, automatic }: { page: OperationsPage; automatic: boolean }) {
  const { operations } = useMessages()
  const reasonOf = useReason()
  const { backupLate, lastFailure, lastBackupAt, lastRestoredAt } = page
  if (!automatic) return <Note tone="info">{operations.external}</Note>
  if (backupLate) return <Note tone="bad">{operations.late}</Note>
  if (lastFailure) return <Note tone="bad">{fill(operations.lastFailed, { reason: reasonOf(lastFailure) })}</Note>
  if (lastBackupAt && !lastRestoredAt) return <Note tone="due">{operations.neverRestored}</Note>
  return null
}

function BackupTable({ backups }: { backups: readonly KnownBackup[] }) {
  const { operations } = useMessages()
  const format = useFormat()
  const reasonOf = useReason()
  return (
    <DataTable
      caption={operations.backups}
      captionHidden
      narrow="lines"
      rows={backups}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', head: operations.takenAt, names: true, cell: ({ takenAt }) => <MomentText at={takenAt} /> },
        { key: 'kind', head: operations.kind, lead: true, cell: ({ kind }) => operations.kinds[kind] },
        {
          key: 'file',
          head: operations.file,
          wide: true,
          cell: ({ fileName, removedAt }) => (
            <span className="break-all">
              <Digits kind="identifier">{removedAt ? fill(operations.removed, { file: fileName }) : fileName}</Digits>
            </span>
          ),
        },
        {
          key: 'size',
          head: operations.size,
          amount: true,
          labelled: true,
          cell: ({ bytes }) => (
            <Digits kind="quoted">{bytes === null ? '—' : (Number(bytes) / 1_000_000).toFixed(1)}</Digits>
          ),
        },
        {
          key: 'rows',
          head: operations.rows,
          amount: true,
          labelled: true,
          cell: ({ rowCount }) => <Digits kind="quoted">{rowCount === null ? '—' : format.count(rowCount)}</Digits>,
        },
        {
          key: 'restored',
          head: operations.restored,
          wide: true,
          cell: ({ failure, restoredAt, restoredExact }) => {
            if (failure) return fill(operations.failed, { reason: reasonOf(failure) })
            if (!restoredAt) return operations.notRestored
            const text = restoredExact ? operations.restoredExact : operations.restoredWrong
            return <Phrase text={text} parts={{ moment: <MomentText at={restoredAt} /> }} />
          },
        },
      ]}
    />
  )
}

function Age({ at, now }: { at: Date | null; now: Date }) {
  const { operations } = useMessages()
  if (!at) return operations.never
  const hours = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 3_600_000))
  if (hours < 1) return <time dateTime={at.toISOString()}>{operations.justNow}</time>
  const text = hours < 48 ? fill(operations.age, { hours }) : fill(operations.ageDays, { days: Math.floor(hours / 24) })
  return <time dateTime={at.toISOString()}>{text}</time>
}

function useReason(): (failure: string) => string {
  const { failures } = useMessages().operations
  return (failure) => (Object.hasOwn(failures, failure) ? failures[failure as keyof typeof failures] : failures.OTHER)
}
