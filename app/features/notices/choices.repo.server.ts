import type { Db, Tx } from '~/platform/db/db'

export interface ChoiceRow {
  kind: string
  place: string
  wanted: boolean
}

export async function selectChoices(db: Db | Tx, personId: string): Promise<ChoiceRow[]> {
  return await db.noticeChoice.findMany({
    where: { personId },
    select: { kind: true, place: true, wanted: true },
    take: 500,
  })
}

/** Replaces what this person chose about these kinds. */
export async function replaceChoices(
  tx: Tx,
  personId: string,
  kinds: readonly string[],
  choices: readonly ChoiceRow[],
): Promise<void> {
  await tx.noticeChoice.deleteMany({ where: { personId, kind: { in: [...kinds] } } })
  await tx.noticeChoice.createMany({ data: choices.map((choice) => ({ personId, ...choice })), skipDuplicates: true })
}
