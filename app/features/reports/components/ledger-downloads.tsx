import { useMessages } from '~/ui/messages-context'

const FORMATS = ['xlsx', 'csv', 'pdf'] as const

/** The same, all of it, as files. */
export function LedgerDownloads({ query }: { query: string }) {
  const { purchases: words } = useMessages()
  return (
    <p className="buttons no-print">
      {FORMATS.map((format) => (
        <a
          key={format}
          className="button button-quiet"
          href={`/office/reports/ledger/file/${format}?${query}`}
          download
        >
          {words.formats[format]}
        </a>
      ))}
    </p>
  )
}
