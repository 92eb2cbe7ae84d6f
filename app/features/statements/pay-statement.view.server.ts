import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { capitals } from '~/domain/money/capitals'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOrganisation } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { type ConfirmedStatement, readConfirmedStatements } from './statements.steps.server'

export interface PayStatementPage {
  statement: ConfirmedStatement
  payee: { name: string; bankName: string; bankAccount: string }
  /** 人民币大写 of what is open. */
  inCapitals: string
  transferId: string
}

/** What a buyer has to transfer for a confirmed statement, and where to; null where there is none it may pay. */
export async function readPayStatement(
  ctx: UseCaseContext<SignedInPerson>,
  number: string,
): Promise<PayStatementPage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const [statement] = await readConfirmedStatements(db, programmeId, { number })
  if (!statement) return null
  const parties = { programmeId, buyerId: statement.buyerId, supplierId: statement.supplierId }
  if (!can(actor, 'transfer.record', parties)) return null
  const payee = await readOrganisation(db, programmeId, statement.supplierId)
  if (!payee) return null
  const { name, bankName, bankAccount } = payee
  return {
    ...{ statement, inCapitals: capitals(statement.openFen), transferId: uuid7() },
    payee: { name, bankName, bankAccount },
  }
}
