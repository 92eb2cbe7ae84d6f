import { fen } from '~/domain/money/fen'
import type { BuyingRule, SpendingPeriod } from '~/domain/order/buying-rule'
import type { Db, Tx } from '~/platform/db/db'

interface RuleRow {
  aloneFen: bigint | null
  approverFen: bigint | null
  limitPeriod: SpendingPeriod | null
  limitFen: bigint | null
  personLimitFen: bigint | null
}

export async function selectRule(db: Db | Tx, programmeId: string, organisationId: string): Promise<BuyingRule | null> {
  const row = await db.buyingRule.findUnique({ where: { programmeId_organisationId: { programmeId, organisationId } } })
  return row && ruleOf(row)
}

/** The same, and nobody else of the organisation orders until the transaction ends. */
export async function selectRuleForUpdate(
  tx: Tx,
  programmeId: string,
  organisationId: string,
): Promise<BuyingRule | null> {
  const [row] = await tx.$queryRaw<RuleRow[]>`
    SELECT alone_fen AS "aloneFen", approver_fen AS "approverFen", limit_period::text AS "limitPeriod",
           limit_fen AS "limitFen", person_limit_fen AS "personLimitFen"
      FROM buying_rule
     WHERE programme_id = ${programmeId}::uuid AND organisation_id = ${organisationId}::uuid
       FOR UPDATE`
  return row ? ruleOf(row) : null
}

export async function upsertRule(
  tx: Tx,
  programmeId: string,
  organisationId: string,
  rule: BuyingRule,
  changedAt: Date,
): Promise<void> {
  await tx.buyingRule.upsert({
    where: { programmeId_organisationId: { programmeId, organisationId } },
    create: { programmeId, organisationId, ...rule, changedAt },
    update: { ...rule, changedAt },
  })
}

function ruleOf({ limitPeriod, ...row }: RuleRow): BuyingRule {
  const amount = (value: bigint | null) => (value === null ? null : fen(value))
  return {
    limitPeriod,
    aloneFen: amount(row.aloneFen),
    approverFen: amount(row.approverFen),
    limitFen: amount(row.limitFen),
    personLimitFen: amount(row.personLimitFen),
  }
}
