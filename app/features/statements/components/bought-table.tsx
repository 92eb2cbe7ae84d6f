import type { Fen } from '~/domain/money/fen'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { BoughtInVillage, Certificate } from '../statements.view.server'

/** Village by village, and the sum of exactly these rows. */
export function BoughtTable({ villages, total }: Pick<Certificate, 'villages' | 'total'>) {
  const { certificate } = useMessages().statements
  const format = useFormat()
  const yuan = (amount: Fen) => <span className="num">{format.yuan(amount)}</span>
  const columns: Column<BoughtInVillage>[] = [
    { key: 'village', head: certificate.village, names: true, cell: ({ villageName }) => villageName },
    {
      key: 'orders',
      labelled: true,
      head: certificate.orders,
      amount: true,
      cell: ({ orders }) => <span className="num">{orders}</span>,
    },
    {
      key: 'accepted',
      labelled: true,
      head: certificate.accepted,
      amount: true,
      cell: ({ acceptedFen }) => yuan(acceptedFen),
    },
    { key: 'paid', labelled: true, head: certificate.paid, amount: true, cell: ({ paidFen }) => yuan(paidFen) },
    { key: 'counted', lead: true, head: certificate.counted, amount: true, cell: ({ countedFen }) => yuan(countedFen) },
  ]
  return (
    <DataTable
      narrow="figures"
      caption={certificate.caption}
      columns={columns}
      rows={villages}
      rowKey={({ villageName }) => villageName}
      total={{
        village: certificate.total,
        orders: total.orders,
        accepted: yuan(total.acceptedFen),
        paid: yuan(total.paidFen),
        counted: <b>{yuan(total.countedFen)}</b>,
      }}
    />
  )
}
