import type { Command } from '../command'
import { backup } from './backup'
import { backupCheck } from './backup-check'
import { ledgerExport } from './ledger-export'
import { ledgerImport } from './ledger-import'
import { ledgerTemplate } from './ledger-template'
import { officialInvite } from './official-invite'
import { programmeCreate } from './programme-create'
import { restore } from './restore'
import { verify } from './verify'

/** Every command there is. */
export const commands: readonly Command[] = [
  officialInvite,
  programmeCreate,
  ledgerTemplate,
  ledgerImport,
  ledgerExport,
  verify,
  backup,
  backupCheck,
  restore,
]
