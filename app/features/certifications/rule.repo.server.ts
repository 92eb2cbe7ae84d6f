import { CERTIFICATION_PAPERS, type CertificationRule, USUAL_RULE } from '~/domain/certification/certification-days'
import type { Db, Tx } from '~/platform/db/db'

/** How a programme certifies, and the version of what it has set; the usual rule where it has set none. */
export async function readRule(db: Db | Tx, programmeId: string): Promise<CertificationRule & { version: number }> {
  const row = await db.certificationRule.findUnique({ where: { programmeId } })
  if (!row) return { ...USUAL_RULE, version: 0 }
  const { publicDays, validMonths, version } = row
  const requiredPapers = CERTIFICATION_PAPERS.filter((paper) => row.requiredPapers.includes(paper))
  return { publicDays, validMonths, requiredPapers, version }
}

/** @returns false when somebody was faster */
export async function writeRule(
  tx: Tx,
  programmeId: string,
  { version, ...rule }: CertificationRule & { version: number },
  who: { by: string; at: Date },
): Promise<boolean> {
  const { publicDays, validMonths, requiredPapers } = rule
  const written = await tx.$executeRaw`
    INSERT INTO certification_rule AS rule (programme_id, public_days, valid_months, required_papers, version,
                                            changed_by, changed_at)
    SELECT ${programmeId}::uuid, ${publicDays}, ${validMonths}, ${[...requiredPapers]}::text[], 1, ${who.by}::uuid,
           ${who.at}
     WHERE ${version} = 0 OR EXISTS (SELECT FROM certification_rule WHERE programme_id = ${programmeId}::uuid)
    ON CONFLICT (programme_id) DO UPDATE
       SET public_days = excluded.public_days, valid_months = excluded.valid_months,
           required_papers = excluded.required_papers, version = rule.version + 1, changed_by = excluded.changed_by,
           changed_at = excluded.changed_at
     WHERE rule.version = ${version}`
  return written === 1
}
