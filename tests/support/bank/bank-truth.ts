import type {
  IncomeLine,
  KnownPayer,
  MatchInput,
  OpenTarget,
  RecordedTransfer,
  SettledCode,
} from '~/domain/banking/match-types'
import { addDays, type BusinessDate, businessDate, laterOf } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import { type Mix, USUAL } from './mixes'
import { Chance } from './random'
import { asPrinted, asWritten, inRemark, withSlip } from './slips-of-the-pen'

/** What a line truly is: the documents it pays, and its transfer where one was recorded; null where it pays nothing known. */
export interface Truth {
  readonly pays: ReadonlyMap<string, Fen>
  readonly transferId: string | null
  /**
   * Whether what stands on the line decides it: its own codes without a slip, or the payer's own record of it; the
   * payer's own name or its branch's; and no more money than is open. A slip is decidable where one could not as well
   * have meant another code of the same payer and amount.
   */
  readonly decidable: boolean
}

export interface BankTruth {
  readonly input: MatchInput
  /** By line. A line that pays nothing known is not in it. */
  readonly truth: ReadonlyMap<string, Truth>
}

interface Order {
  target: OpenTarget
  code: string
  amount: Fen
  since: BusinessDate
}

const START = businessDate('2026-01-05')
const DAYS = 320
const TOWNS = ['东莞市', '广州市', '惠州市', '深圳市']
const TRADES = ['万江', '鸿运', '联发', '永昌', '金穗', '百家', '南粤', '新湖', '同乐', '汇丰源']
const KINDS = ['食品', '电子', '纸业', '餐饮管理', '物业', '玩具', '五金']

/** One supplier's open orders, recorded transfers and bank lines, with the truth about each line. */
export function bankTruth(seed: number, size: { buyers: number; orders: number }, mix: Mix = USUAL): BankTruth {
  return new Story(seed, size, mix).tell()
}

class Story {
  readonly #chance: Chance
  readonly #buyers: { id: string; name: string; amount: Fen | null }[] = []
  readonly #orders = new Map<string, Order[]>()
  readonly #codes = new Map<string, Order>()
  readonly #settled: (SettledCode & { amount: Fen; since: BusinessDate })[] = []
  readonly #transfers: RecordedTransfer[] = []
  readonly #pending = new Map<string, bigint>()
  readonly #lines: (IncomeLine & { truth: Truth | null })[] = []

  constructor(
    seed: number,
    readonly size: { buyers: number; orders: number },
    readonly mix: Mix,
  ) {
    this.#chance = new Chance(seed)
  }

  tell(): BankTruth {
    this.#foundBuyers()
    this.#placeOrders()
    for (const { id, name } of this.#buyers) this.#payOrders(id, name)
    this.#comeUnasked()
    const lines = this.#lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
    const targets = [...this.#orders.values()].flat().map(({ target }) => ({
      ...target,
      parts: target.parts.map((part) => ({
        ...part,
        openFen: fen(part.openFen - (this.#pending.get(part.documentId) ?? 0n)),
      })),
    }))
    const payers: KnownPayer[] = this.#buyers.map(({ id, name }) => ({ buyerId: id, names: [name] }))
    return {
      input: {
        lines: lines.map(({ truth, ...line }) => line),
        targets,
        transfers: this.#transfers,
        payers,
        settled: this.#settled.map(({ code, buyerId }) => ({ code, buyerId })),
      },
      truth: new Map(lines.flatMap(({ id, truth }) => (truth ? [[id, truth] as const] : []))),
    }
  }

  #foundBuyers(): void {
    for (let at = 0; at < this.size.buyers; at++) {
      const chance = this.#chance
      const place = chance.happens(0.2) ? '(东莞)' : ''
      const name = `${chance.pick(TOWNS)}${chance.pick(TRADES)}${serialName(at)}${chance.pick(KINDS)}${place}有限公司`
      const amount = chance.happens(this.mix.sameAmounts) ? fen(chance.whole(5, 200) * 10_000) : null
      this.#buyers.push({ id: `buyer-${at}`, name, amount })
      this.#orders.set(`buyer-${at}`, [])
    }
  }

  /** Orders are numbered as they come, of all buyers: neighbours in number are often of one buyer. */
  #placeOrders(): void {
    const chance = this.#chance
    let buyer = chance.pick(this.#buyers)
    for (let serial = 1; serial <= this.size.orders * 1.3; serial++) {
      if (!chance.happens(0.3)) buyer = chance.pick(this.#buyers)
      const code = `XY-2026-${String(serial).padStart(6, '0')}`
      const amount = buyer.amount ?? fen(chance.whole(2_000, 3_000_000))
      const since = addDays(START, Math.floor((serial / (this.size.orders * 1.3)) * DAYS))
      if (chance.happens(0.23)) {
        this.#settled.push({ code, buyerId: buyer.id, amount, since })
        continue
      }
      const documentId = `order-${serial}`
      const target: OpenTarget = {
        id: documentId,
        kind: 'ORDER',
        code,
        buyerId: buyer.id,
        since,
        parts: [{ documentType: 'ORDER', documentId, openFen: amount }],
      }
      const order = { target, code, amount, since }
      this.#orders.get(buyer.id)?.push(order)
      this.#codes.set(code, order)
    }
  }

  #payOrders(buyerId: string, name: string): void {
    const chance = this.#chance
    const waiting = [...(this.#orders.get(buyerId) ?? [])]
    while (waiting.length > 0) {
      const order = waiting.shift()
      // One in seven has not been paid yet.
      if (!order || chance.happens(0.14)) continue
      const kind = this.#kind()
      if ((kind === 'merged' || kind === 'mergedWithoutCodes') && waiting.length > 1) {
        const together = [order, ...waiting.splice(0, chance.whole(1, Math.min(3, waiting.length)))]
        this.#pay(buyerId, name, together, kind === 'merged' ? 'plain' : 'noCode')
      } else if (kind === 'split') {
        const first = fen((order.amount * BigInt(chance.whole(20, 45))) / 100n)
        this.#payPart(name, order, first, 20)
        this.#payPart(name, order, fen(order.amount - first), 45)
      } else this.#pay(buyerId, name, [order], kind)
    }
  }

  #kind(): 'plain' | 'slip' | 'noCode' | 'short' | 'over' | 'merged' | 'mergedWithoutCodes' | 'split' {
    const { slip, noCode, short, over, merged, mergedWithoutCodes, split } = this.mix
    let left = this.#chance.next()
    for (const [kind, share] of Object.entries({ slip, noCode, short, over, merged, mergedWithoutCodes, split })) {
      left -= share
      if (left < 0) return kind as 'slip'
    }
    return 'plain'
  }

  #payPart(name: string, order: Order, amount: Fen, days: number): void {
    const remark = inRemark(asWritten(order.code, this.#chance), this.#chance)
    const pays = new Map([[order.target.id, amount]])
    const printed = this.#printed(name)
    this.#arrive(addDays(order.since, days), amount, printed.name, remark, {
      pays,
      transferId: null,
      decidable: printed.decidable,
    })
  }

  #pay(
    buyerId: string,
    name: string,
    orders: readonly Order[],
    kind: 'plain' | 'slip' | 'noCode' | 'short' | 'over' | 'merged' | 'mergedWithoutCodes' | 'split',
  ): void {
    const chance = this.#chance
    const due = fen(orders.reduce((sum, { amount }) => sum + amount, 0n))
    const fee = fen(chance.whole(5, 50) * 100)
    const amount = kind === 'short' && due > fee * 4n ? fen(due - fee) : kind === 'over' ? fen(due + fee) : due
    const last = orders.reduce((latest, { since }) => laterOf(latest, since), START)
    const date = addDays(last, chance.whole(1, 40))
    const slipped = kind === 'slip' ? this.#slipped(buyerId, orders[0]!, amount) : null
    const codes = orders.map(({ code }) => slipped?.code ?? asWritten(code, chance))
    const remark = kind === 'noCode' ? chance.pick(['货款', '采购款', '', '转账']) : inRemark(codes.join(' '), chance)
    const exact = amount === due
    const transfer =
      chance.happens(this.mix.recorded) && exact ? this.#record(buyerId, name, orders, amount, date) : null
    const reference = transfer && chance.happens(0.4) ? (transfer.reference ?? '') : ''
    const printed = this.#printed(name)
    const named = (kind !== 'noCode' && (slipped?.decidable ?? true)) || reference !== ''
    const truth: Truth = {
      pays: paid(orders, amount),
      transferId: transfer?.id ?? null,
      decidable: named && printed.decidable && kind !== 'over',
    }
    this.#arrive(date, amount, printed.name, remark, truth, reference)
    // The payer pays again by mistake: that money pays nothing.
    if (chance.happens(this.mix.repeated)) {
      this.#arrive(addDays(date, chance.whole(0, 6)), amount, this.#printed(name).name, remark, null)
    }
  }

  #record(buyerId: string, name: string, orders: readonly Order[], amount: Fen, date: BusinessDate): RecordedTransfer {
    const id = `transfer-${this.#transfers.length}`
    const reference = `NO${String(20260000 + this.#transfers.length)}`
    const valueDate = addDays(date, -this.#chance.whole(0, 2))
    const codes = orders.map(({ code }) => code)
    const transfer = { id, buyerId, payerName: name, reference, amountFen: amount, valueDate, codes }
    this.#transfers.push(transfer)
    for (const order of orders) {
      this.#pending.set(order.target.id, (this.#pending.get(order.target.id) ?? 0n) + order.amount)
    }
    return transfer
  }

  /**
   * A slip that makes the code that of another document of the same payer, whose money it could be, is not a slip but
   * another order: nobody can know better than the payer wrote. Those are drawn again.
   */
  #slipped(buyerId: string, order: Order, amount: Fen): { code: string; decidable: boolean } {
    for (;;) {
      const code = withSlip(order.code, this.#chance)
      const meant = this.#codes.get(code)
      if (meant !== order && meant?.target.buyerId === buyerId && meant.amount >= amount) continue
      const alike = (this.#orders.get(buyerId) ?? []).filter((other) => other.amount === order.amount)
      return { code: inCase(code, this.#chance), decidable: alike.length === 1 }
    }
  }

  #printed(name: string): { name: string; decidable: boolean } {
    const chance = this.#chance
    if (chance.happens(this.mix.individual))
      return { name: chance.pick(['陈小明', '李国强', '黄丽华']), decidable: false }
    if (chance.happens(this.mix.branch))
      return { name: `${name}${chance.pick(['万江分公司', '第一分店'])}`, decidable: true }
    return { name: chance.happens(0.25) ? asPrinted(name, chance) : name, decidable: true }
  }

  #comeUnasked(): void {
    const chance = this.#chance
    const paying = this.#lines.length
    for (let at = 0; at < paying * this.mix.unrelated; at++) {
      const date = addDays(START, chance.whole(0, DAYS))
      const stranger = `${chance.pick(TOWNS)}${chance.pick(TRADES)}商贸${serialName(at)}有限公司`
      const remark = chance.pick(['结息', '货款', '订单20261126001', '退款 13800138000', '往来款'])
      this.#arrive(date, fen(chance.whole(100, 3_000_000)), chance.happens(0.3) ? '' : stranger, remark, null)
    }
    // The same payer, the same amount, and it pays something else; or an order that was settled long ago, once more.
    for (let at = 0; at < paying * this.mix.decoy; at++) {
      const buyer = chance.pick(this.#buyers)
      const orders = this.#orders.get(buyer.id) ?? []
      const settled = this.#settled.filter(({ buyerId }) => buyerId === buyer.id)
      if (orders.length === 0) continue
      const like = chance.pick(orders)
      const again = settled.length > 0 && chance.happens(0.5) ? chance.pick(settled) : null
      const date = addDays(again?.since ?? like.since, chance.whole(0, 40))
      const remark = again ? inRemark(asWritten(again.code, chance), chance) : chance.pick(['货款', '租金', '保证金'])
      this.#arrive(date, again?.amount ?? like.amount, buyer.name, remark, null)
    }
  }

  #arrive(date: BusinessDate, amountFen: Fen, payerName: string, remark: string, truth: Truth | null, bank = ''): void {
    const id = `line-${String(this.#lines.length).padStart(6, '0')}`
    const reference = bank || `B${String(700000000 + this.#lines.length)}`
    this.#lines.push({ id, date, amountFen, payerName, remark, reference, truth })
  }
}

/** Oldest first, as far as the money goes. */
function paid(orders: readonly Order[], amount: Fen): Map<string, Fen> {
  let left: bigint = amount
  const pays = new Map<string, Fen>()
  for (const order of orders) {
    const part = left < order.amount ? left : order.amount
    if (part > 0n) pays.set(order.target.id, fen(part))
    left -= part
  }
  return pays
}

function serialName(at: number): string {
  const symbols = '甲乙丙丁戊己庚辛壬癸'
  return [...String(at)].map((digit) => symbols[Number(digit)]).join('')
}

function inCase(code: string, chance: Chance): string {
  return chance.happens(0.3) ? code.replaceAll('-', '') : code
}
