import type { Command, LoneCommand } from '../command'
import { backup } from './backup'
import { backupCheck } from './backup-check'
import { exportLedgerCommand } from './export-ledger'
import { ledgerExport } from './ledger-export'
import { ledgerImport } from './ledger-import'
import { ledgerTemplate } from './ledger-template'
import { officialInvite } from './official-invite'
import { programmeCreate } from './programme-create'
import { restore } from './restore'
import { searchRebuild } from './search-rebuild'
import { stripeStandIn } from './stripe-stand-in'
import { verify } from './verify'

/** Every command there is. */
export const commands: readonly (Command | LoneCommand)[] = [
  officialInvite,
  programmeCreate,
  ledgerTemplate,
  ledgerImport,
  ledgerExport,
  exportLedgerCommand,
  verify,
  searchRebuild,
  backup,
  backupCheck,
  restore,
  stripeStandIn,
]
