import type { Actor } from '~/domain/access/actor'
import { unexplainedFen } from '~/domain/counting/drops'
import { STEPS } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import { readDropOrders } from '~/features/progress/board/drop-parts.repo.server'
import { readOfficeBoard } from '~/features/progress/board/office-board.view.server'
import type { Db } from '~/platform/db/db'

const NOT_OF_ORDERS = new Set(['signed-not-ordered', 'spot', 'offline'])
const MOST_ORDERS = 1_000

/**
 * Throws where the reasons between two steps do not sum to their difference, of any village or of all, or where the
 * orders behind a reason do not sum to it.
 * @returns how many reasons there were
 */
export async function expectEveryYuanExplained(
  { db, programmeId, now }: { db: Db; programmeId: string; now: Date },
  years: readonly number[],
): Promise<number> {
  const actor: Actor = { kind: 'visitor', programmeId }
  let reasons = 0
  for (const year of years) {
    const page = await readOfficeBoard({ actor, channel: 'WEB', db, now }, String(year))
    if (!page.ok) throw new Error(page.refusal.code)
    const { board, drops } = page.value
    const ladders = [
      { name: 'all', id: null, steps: board.total.steps, parts: drops.total },
      ...board.villages.map(({ slug, id, steps }) => ({ name: slug, id, steps, parts: drops.ofVillages[slug] ?? [] })),
    ]
    for (const { name, id, steps, parts } of ladders) {
      for (const step of STEPS) {
        const left = unexplainedFen(steps, parts, step)
        if (left !== 0n) throw new Error(`${year} ${name} ${step}: ${left} fen without a reason`)
      }
      for (const { step, code, amountFen } of parts) {
        reasons += 1
        if (NOT_OF_ORDERS.has(code)) continue
        const query = { programmeId, year, step, code, villageId: id, after: null, limit: MOST_ORDERS }
        const sum = (await readDropOrders(db, query)).reduce((total, order) => total + order.amountFen, 0n)
        if (fen(sum) !== amountFen) throw new Error(`${year} ${name} ${step} ${code}: orders sum to ${sum}`)
      }
    }
  }
  return reasons
}
