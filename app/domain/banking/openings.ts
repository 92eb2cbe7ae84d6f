import { type Fen, fen, minFen } from '../money/fen'
import { codeKey, codeParts, readCodes, slips } from './code-reading'
import type { IncomeLine, MatchedPart, MatchInput, OpenTarget, RecordedTransfer } from './match-types'
import { NearCodes } from './near-codes'
import { PayerNames, payerKey } from './payer-names'

/** A code of a buyer and how it stands: open here, or settled. */
interface OwnCode {
  readonly letters: string
  readonly digits: string
  readonly target: OpenTarget | null
}

/** A line, and what is written on it. */
export interface ReadLine {
  readonly line: IncomeLine
  readonly payer: string
  readonly buyers: { same: ReadonlySet<string>; kin: ReadonlySet<string> }
  /** Codes as written: their letters ('' for a bare number) and digits. */
  readonly written: readonly { letters: string; digits: string }[]
  /** Open targets whose very code stands there. */
  readonly exact: readonly OpenTarget[]
  /** Keys of every code that stands there and that we know. */
  readonly known: ReadonlySet<string>
  /** Buyers whose settled code stands there. */
  readonly settled: ReadonlySet<string>
  /** Codes with our letters before them that we do not know. */
  readonly garbled: readonly { letters: string; digits: string }[]
}

/** What is open, found by code, buyer and amount, and what is left of it while lines are put on it. */
export class Openings {
  readonly names: PayerNames
  readonly #left = new Map<string, Fen>()
  readonly #byKey = new Map<string, OpenTarget>()
  readonly #byDigits = new Map<string, OpenTarget[]>()
  readonly #byBuyer = new Map<string, OpenTarget[]>()
  readonly #codes = new Map<string, OwnCode[]>()
  readonly #settled = new Map<string, string>()
  readonly #letters = new Set<string>()
  readonly #near: NearCodes
  readonly #transfersByBuyer = new Map<string, RecordedTransfer[]>()
  readonly #transfersByKey = new Map<string, RecordedTransfer[]>()
  readonly #transfersByReference = new Map<string, RecordedTransfer[]>()
  readonly #usedTransfers = new Set<string>()
  readonly #usedAmounts = new Set<string>()

  constructor(input: MatchInput) {
    this.names = new PayerNames(input.payers)
    for (const target of input.targets) this.#addTarget(target)
    for (const { code, buyerId } of input.settled) {
      const parts = codeParts(code)
      if (!parts) continue
      this.#letters.add(parts.letters)
      this.#settled.set(codeKey(parts), buyerId)
      push(this.#codes, buyerId, { ...parts, target: null })
    }
    for (const transfer of input.transfers) this.#addTransfer(transfer)
    this.#near = new NearCodes(this.#byDigits.keys())
  }

  #addTarget(target: OpenTarget): void {
    // A statement lists orders that are open by themselves: what is left of them is counted once.
    for (const { documentId, openFen } of target.parts) {
      if (target.kind !== 'STATEMENT' || !this.#left.has(documentId)) this.#left.set(documentId, openFen)
    }
    push(this.#byBuyer, target.buyerId, target)
    const parts = target.code === null ? null : codeParts(target.code)
    if (!parts) return
    this.#letters.add(parts.letters)
    this.#byKey.set(codeKey(parts), target)
    push(this.#byDigits, parts.digits, target)
    push(this.#codes, target.buyerId, { ...parts, target })
  }

  #addTransfer(transfer: RecordedTransfer): void {
    push(this.#transfersByBuyer, transfer.buyerId, transfer)
    const reference = referenceKey(transfer.reference ?? '')
    if (reference !== '') push(this.#transfersByReference, reference, transfer)
    for (const code of transfer.codes) {
      const parts = codeParts(code)
      if (!parts) continue
      this.#letters.add(parts.letters)
      push(this.#transfersByKey, codeKey(parts), transfer)
    }
  }

  read(line: IncomeLine): ReadLine {
    const written = readCodes(line.remark)
    const exact = new Set<OpenTarget>()
    const known = new Set<string>()
    const settled = new Set<string>()
    const garbled: { letters: string; digits: string }[] = []
    for (const code of written) {
      let found = false
      for (const key of this.#keysOf(code)) {
        const target = this.#byKey.get(key)
        const owner = this.#settled.get(key)
        if (target) exact.add(target)
        if (owner !== undefined) settled.add(owner)
        if (target || owner !== undefined || this.#transfersByKey.has(key)) {
          known.add(key)
          found = true
        }
      }
      if (!found && code.letters !== '') garbled.push(code)
    }
    const buyers = this.names.buyersOf(line.payerName)
    return { line, payer: payerKey(line.payerName), buyers, written, exact: [...exact], known, settled, garbled }
  }

  /** Words may stand right before our letters: '货款AXY2026…' is read from its end. */
  #keysOf({ letters, digits }: { letters: string; digits: string }): string[] {
    const ours = [...this.#letters].filter((known) => letters.endsWith(known))
    const longest = ours.sort((a, b) => b.length - a.length)[0]
    return longest === undefined ? [] : [longest + digits]
  }

  leftOf(target: OpenTarget): Fen {
    return fen(target.parts.reduce((sum, { documentId }) => sum + (this.#left.get(documentId) ?? 0n), 0n))
  }

  /** What a buyer still owes on this day, one target per set of documents. */
  openOf(buyerId: string, line: IncomeLine): OpenTarget[] {
    const seen = new Set<string>()
    return (this.#byBuyer.get(buyerId) ?? []).filter((target) => {
      if (target.since > line.date || this.leftOf(target) <= 0n) return false
      const documents = target.parts
        .filter(({ documentId }) => (this.#left.get(documentId) ?? 0n) > 0n)
        .map(({ documentId }) => documentId)
        .join()
      return !seen.has(documents) && seen.add(documents)
    })
  }

  transfersOf(buyerId: string): RecordedTransfer[] {
    return this.#unused(this.#transfersByBuyer.get(buyerId))
  }

  transfersOfKeys(keys: Iterable<string>): RecordedTransfer[] {
    return [...new Set([...keys].flatMap((key) => this.#unused(this.#transfersByKey.get(key))))]
  }

  /** By the bank's number of the movement, or by a number in the remark. */
  transfersByReference({ line }: ReadLine): RecordedTransfer[] {
    const words = [line.reference, ...line.remark.split(/[\s,，;；:：/]+/u)].map(referenceKey)
    return [...new Set(words.flatMap((word) => this.#unused(this.#transfersByReference.get(word))))]
  }

  #unused(transfers: readonly RecordedTransfer[] = []): RecordedTransfer[] {
    return transfers.filter(({ id }) => !this.#usedTransfers.has(id))
  }

  /** The buyer's codes within two slips of what is written; wrong or missing letters are a slip. */
  ownNear({ written }: ReadLine, buyerId: string): { code: OwnCode; distance: number }[] {
    const near: { code: OwnCode; distance: number }[] = []
    for (const code of this.#codes.get(buyerId) ?? []) {
      let distance = 3
      for (const { letters, digits } of written) {
        const lettersWrong = letters.endsWith(code.letters) ? 0 : 1
        distance = Math.min(distance, slips(digits, code.digits) + lettersWrong)
      }
      if (distance <= 2) near.push({ code, distance })
    }
    return near
  }

  /** Open targets of anybody one slip from what is written. */
  anyNear({ written }: ReadLine): OpenTarget[] {
    const digits = written.flatMap((code) => [
      ...(code.letters === '' ? [] : this.#near.near(code.digits)),
      ...(this.#keysOf(code).length === 0 ? [code.digits] : []),
    ])
    return [...new Set(digits.flatMap((number) => this.#byDigits.get(number) ?? []))]
  }

  takeTransfer(id: string): void {
    this.#usedTransfers.add(id)
  }

  /** Whether an equal part was put on this target already: then the second may be the same payment made twice. */
  hadEqualPart(target: OpenTarget, amountFen: Fen): boolean {
    return this.#usedAmounts.has(`${target.id} ${amountFen}`)
  }

  /** How an amount falls on targets, in order, and what is left of it. */
  allocate(targets: readonly OpenTarget[], amountFen: Fen): { allocations: MatchedPart[]; leftFen: Fen } {
    let rest = amountFen
    const allocations = new Map<string, MatchedPart>()
    for (const { documentId, documentType } of targets.flatMap(({ parts }) => parts)) {
      const part = minFen(rest, this.#left.get(documentId) ?? fen(0n))
      if (part <= 0n || allocations.has(documentId)) continue
      allocations.set(documentId, { documentType, documentId, amountFen: part })
      rest = fen(rest - part)
    }
    return { allocations: [...allocations.values()], leftFen: rest }
  }

  /** Takes what was allocated from what is left. */
  take(targets: readonly OpenTarget[], lineFen: Fen, allocations: readonly MatchedPart[]): void {
    for (const target of targets) this.#usedAmounts.add(`${target.id} ${lineFen}`)
    for (const { documentId, amountFen } of allocations) {
      this.#left.set(documentId, fen((this.#left.get(documentId) ?? 0n) - amountFen))
    }
  }
}

/** References are printed in groups and typed in small letters; short ones are no evidence. */
function referenceKey(text: string): string {
  const key = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '')
  return key.length >= 6 ? key : ''
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const kept = map.get(key)
  if (kept) kept.push(value)
  else map.set(key, [value])
}
