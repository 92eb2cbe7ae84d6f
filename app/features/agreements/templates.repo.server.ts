import type { Db, Tx } from '~/platform/db/db'
import type { StartTerms } from './draft-form.view.server'

/** What an official keeps ready for drafters. `termDays` counts from the day of drafting. */
export interface Template extends StartTerms {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly termDays: number
}

/** How many a programme may have in use: every list of them is shown whole. */
export const MOST_TEMPLATES = 30

const UNSHOWN = { programmeId: true, retiredAt: true, changedAt: true } as const

/** Those in use, by name. */
export async function selectTemplates(db: Db | Tx, programmeId: string): Promise<Template[]> {
  return await db.agreementTemplate.findMany({
    ...{ where: { programmeId, retiredAt: null }, omit: UNSHOWN },
    ...{ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_TEMPLATES },
  })
}

/** One in use; null when there is none of this id. */
export async function findTemplate(db: Db | Tx, programmeId: string, id: string): Promise<Template | null> {
  return await db.agreementTemplate.findFirst({ where: { programmeId, id, retiredAt: null }, omit: UNSHOWN })
}

/** Whoever changes the programme's templates waits for one another: names and their number are checked together. */
export async function lockTemplates(tx: Tx, programmeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.templates ${programmeId}`}, 0))`
}

export async function insertTemplate(
  tx: Tx,
  programmeId: string,
  template: Omit<Template, 'version'>,
  changedAt: Date,
): Promise<void> {
  await tx.agreementTemplate.create({ data: { programmeId, ...template, changedAt } })
}

/** False when somebody else has changed or retired it since this version. */
export async function updateTemplate(
  tx: Tx,
  programmeId: string,
  { id, version, ...template }: Template,
  changedAt: Date,
): Promise<boolean> {
  const changed = await tx.agreementTemplate.updateMany({
    where: { programmeId, id, version, retiredAt: null },
    data: { ...template, changedAt, version: { increment: 1 } },
  })
  return changed.count === 1
}

/** False when somebody else has changed or retired it since this version. */
export async function retireTemplate(
  tx: Tx,
  programmeId: string,
  { id, version }: { id: string; version: number },
  retiredAt: Date,
): Promise<boolean> {
  const changed = await tx.agreementTemplate.updateMany({
    where: { programmeId, id, version, retiredAt: null },
    data: { retiredAt, changedAt: retiredAt, version: { increment: 1 } },
  })
  return changed.count === 1
}
