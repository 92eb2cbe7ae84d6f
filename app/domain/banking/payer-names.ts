import type { KnownPayer } from './match-types'

/** How a payer's name on the bank's line relates to a buyer. KIN: its branch, or its name cut short by the bank. */
export type PayerFit = 'SAME' | 'KIN' | 'OTHER'

/** Banks cut long names; what is left must still be more than a town and a trade. */
const SHORTEST_CUT = 8
const BRANCH = /^.{0,12}(?:分公司|分店|分行|分部|分厂|支行|营业部|办事处|项目部|食堂)$/u

/**
 * A name as two banks and a register agree on it: width, spaces, brackets and stops make no difference, and
 * 有限责任公司 is the long way of writing 有限公司.
 */
export function payerKey(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()[\]【】〔〕·.,，。、\-—_'"“”‘’*]/gu, '')
    .replace('有限责任公司', '有限公司')
}

/** Every buyer by the names it is known under; looked up without walking through them. */
export class PayerNames {
  readonly #buyers = new Map<string, Set<string>>()
  readonly #sorted: string[]
  readonly #found = new Map<string, { same: ReadonlySet<string>; kin: ReadonlySet<string> }>()

  constructor(payers: readonly KnownPayer[]) {
    for (const { buyerId, names } of payers) {
      for (const name of names) {
        const key = payerKey(name)
        if (key === '') continue
        const buyers = this.#buyers.get(key) ?? new Set()
        this.#buyers.set(key, buyers.add(buyerId))
      }
    }
    this.#sorted = [...this.#buyers.keys()].sort()
  }

  fit(payerName: string, buyerId: string): PayerFit {
    const { same, kin } = this.buyersOf(payerName)
    return same.has(buyerId) ? 'SAME' : kin.has(buyerId) ? 'KIN' : 'OTHER'
  }

  /** The buyers a name may stand for. Kin are looked for only where nobody bears the name itself. */
  buyersOf(payerName: string): { same: ReadonlySet<string>; kin: ReadonlySet<string> } {
    const key = payerKey(payerName)
    const known = this.#found.get(key)
    if (known) return known
    const same = this.#buyers.get(key) ?? new Set<string>()
    const found = { same, kin: same.size > 0 ? new Set<string>() : this.#kin(key) }
    this.#found.set(key, found)
    return found
  }

  #kin(key: string): Set<string> {
    const kin = new Set<string>()
    for (let length = SHORTEST_CUT; length < key.length; length++) {
      const buyers = this.#buyers.get(key.slice(0, length))
      if (buyers && BRANCH.test(key.slice(length))) for (const buyer of buyers) kin.add(buyer)
    }
    if (key.length < SHORTEST_CUT) return kin
    for (let at = this.#firstFrom(key); this.#sorted[at]?.startsWith(key); at++) {
      for (const buyer of this.#buyers.get(this.#sorted[at] ?? '') ?? []) kin.add(buyer)
    }
    return kin
  }

  #firstFrom(key: string): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] ?? '') < key) low = middle + 1
      else high = middle
    }
    return low
  }
}
