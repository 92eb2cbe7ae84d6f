import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import {
  insertProgramme,
  lockProgramme,
  markSetUp,
  type ProgrammeFacts,
  type ProgrammeRow,
  updateProgramme,
} from './programmes.repo.server'

export type { ProgrammeFacts, ProgrammeRow }

/** The programme under its lock, until the transaction ends. An unknown id is a bug and throws. */
export async function holdProgramme(tx: Tx, programmeId: string): Promise<ProgrammeRow> {
  const programme = await lockProgramme(tx, programmeId)
  if (!programme) throw new Error(`no programme ${programmeId}`)
  return programme
}

/** Writes the facts of a held programme. */
export async function writeProgrammeFacts(tx: Tx, programmeId: string, facts: ProgrammeFacts): Promise<void> {
  await updateProgramme(tx, programmeId, facts)
}

/** Says that setting up is done. @returns false when it was said before */
export async function finishSetUp(tx: Tx, programmeId: string, now: Date): Promise<boolean> {
  return await markSetUp(tx, programmeId, now)
}

/** Another programme of this installation. Refuses: slug-exists (or its host belongs to another). */
export async function addProgramme(
  tx: Tx,
  programme: Omit<ProgrammeRow, 'id' | 'ruleVersion' | 'setUpAt' | 'lookFirst'>,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const id = uuid7(now.getTime())
  return (await insertProgramme(tx, { id, ...programme }, now)) ? accept({ id }) : refuse('slug-exists')
}
