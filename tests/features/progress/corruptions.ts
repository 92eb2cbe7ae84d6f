import type { Corruption } from './corruption'
import { agreements } from './corruptions/agreements'
import { ledger } from './corruptions/ledger'
import { money } from './corruptions/money'
import { offline } from './corruptions/offline'
import { orders } from './corruptions/orders'

/** One for each invariant of docs/domain.md §5, and for each way to break the chain. */
export const corruptions: readonly Corruption[] = [...ledger, ...orders, ...agreements, ...money, ...offline]
