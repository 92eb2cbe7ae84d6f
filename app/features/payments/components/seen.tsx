import type { TransferPage } from '../payments.view.server'

/** Which transfer, as the person saw it, and what they do to it. */
export function Seen({ page, intent }: { page: Pick<TransferPage, 'transfer'>; intent: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="transferId" value={page.transfer.id} />
      <input type="hidden" name="version" value={page.transfer.version} />
    </>
  )
}
