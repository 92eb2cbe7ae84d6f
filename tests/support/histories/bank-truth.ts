import { fen, minFen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'

/** What of one paper (a transfer, a refund, a part of a deposit) stands on one document, for the supplier. */
export interface Standing {
  documentId: string
  amountFen: bigint
}

/**
 * What the bank's papers really moved, by the answers people got and not by what the product keeps. An answer says of
 * which version of the paper it is, so that the order in which answers come home does not matter. Of a paper whose
 * answer never came, its page is read at the end, as people do.
 */
export class BankTruth {
  private readonly papers = new Map<string, { version: number; stands: readonly Standing[] }>()
  private readonly unanswered = new Set<string>()
  /** Forms whose answer never came and that are sent once more, as they were. */
  readonly again: (() => Promise<unknown>)[] = []

  answered(id: string, version: number, stands: readonly Standing[]): void {
    const before = this.papers.get(id)
    if (!before || before.version < version) this.papers.set(id, { version, stands })
  }

  /** The act may have been done: only its paper says. */
  lost(id: string): void {
    this.unanswered.add(id)
  }

  /** Sends the lost forms again, and reads the pages of what is not known yet. */
  async learn(db: Db): Promise<void> {
    for (const form of this.again) await form()
    for (const transfer of await db.bankTransfer.findMany({ where: { id: { in: [...this.unanswered] } } })) {
      const { id, amountFen, state } = transfer
      const parts = await db.transferAllocation.findMany({ where: { transferId: id } })
      this.answered(id, transfer.version, state === 'VERIFIED' ? splitOf(id, amountFen, parts) : [])
    }
    for (const refund of await db.refund.findMany({ where: { id: { in: [...this.unanswered] } } })) {
      const { id, documentId, amountFen, state } = refund
      this.answered(id, refund.version, state === 'RECEIVED' ? [{ documentId, amountFen: -amountFen }] : [])
    }
  }

  /** Where the entries of money are not what the bank's papers moved; empty: they are. */
  async differences(db: Db): Promise<string[]> {
    const entries = await db.moneyEntry.groupBy({
      by: ['sourceId', 'documentId'],
      where: { sourceType: { in: ['TRANSFER', 'REFUND', 'DEPOSIT'] } },
      _sum: { amountFen: true },
    })
    const left = new Map(
      entries.map(({ sourceId, documentId, _sum }) => [`${sourceId} on ${documentId}`, _sum.amountFen ?? 0n]),
    )
    const wrong: string[] = []
    for (const [id, { stands }] of this.papers) {
      for (const { documentId, amountFen } of stands) {
        const key = `${id} on ${documentId}`
        const found = left.get(key) ?? 0n
        if (found !== amountFen) wrong.push(`${key}: the bank moved ${amountFen}, the books ${found}`)
        left.delete(key)
      }
    }
    for (const [key, found] of left) if (found !== 0n) wrong.push(`${key}: the bank moved nothing, the books ${found}`)
    return [...wrong, ...(await this.strangers(db))]
  }

  /** Papers that moved on without anybody having been told so. */
  private async strangers(db: Db): Promise<string[]> {
    const select = { id: true, version: true }
    const rows = [...(await db.bankTransfer.findMany({ select })), ...(await db.refund.findMany({ select }))]
    return rows.flatMap(({ id, version }) => {
      const known = this.papers.get(id)?.version
      return known === version ? [] : [`paper ${id} stands at version ${version}, people were told of ${known}`]
    })
  }
}

/** A transfer's parts, and what is left of it on its own account. */
export function splitOf(
  transferId: string,
  amountFen: bigint,
  parts: readonly { documentId: string; amountFen: bigint }[],
): Standing[] {
  const rest = amountFen - parts.reduce((sum, part) => sum + part.amountFen, 0n)
  return [
    ...parts.map((part) => ({ documentId: part.documentId, amountFen: part.amountFen })),
    { documentId: transferId, amountFen: rest },
  ].filter((part) => part.amountFen !== 0n)
}

/** The same where so much arrived: the parts in their order, none beyond what was said of it. */
export function arrivedOf(
  transferId: string,
  arrivedFen: bigint,
  parts: readonly { documentId: string; amountFen: bigint }[],
): Standing[] {
  let left = arrivedFen
  const filled = parts.map(({ documentId, amountFen }) => {
    const part = minFen(fen(amountFen), fen(left))
    left -= part
    return { documentId, amountFen: part }
  })
  return splitOf(transferId, arrivedFen, filled)
}
