import type { Command } from '../command'
import { ledgerExport } from './ledger-export'
import { ledgerImport } from './ledger-import'
import { ledgerTemplate } from './ledger-template'

/** Every command there is. */
export const commands: readonly Command[] = [ledgerTemplate, ledgerImport, ledgerExport]
