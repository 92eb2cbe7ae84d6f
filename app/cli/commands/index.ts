import type { Command } from '../command'
import { ledgerExport } from './ledger-export'
import { ledgerImport } from './ledger-import'
import { ledgerTemplate } from './ledger-template'
import { officialInvite } from './official-invite'
import { verify } from './verify'

/** Every command there is. */
export const commands: readonly Command[] = [officialInvite, ledgerTemplate, ledgerImport, ledgerExport, verify]
