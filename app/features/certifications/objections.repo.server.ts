import type { Db, Tx } from '~/platform/db/db'

export interface NewObjection {
  id: string
  certificationId: string
  sequence: number
  text: string
  name: string
  contact: string
  madeAt: Date
}

export async function insertObjection(tx: Tx, programmeId: string, row: NewObjection): Promise<void> {
  await tx.certificationObjection.create({ data: { programmeId, ...row } })
}

/** The objection that a form made: sent twice, it is there once. */
export async function findObjection(tx: Tx, programmeId: string, id: string): Promise<{ sequence: number } | null> {
  return await tx.certificationObjection.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { sequence: true },
  })
}

export interface ObjectionTally {
  readonly all: number
  readonly open: number
  readonly upheld: number
}

/** How many objections a certification has; exact under the lock of its row. */
export async function tallyObjections(tx: Tx, programmeId: string, certificationId: string): Promise<ObjectionTally> {
  const [tally] = await tx.$queryRaw<ObjectionTally[]>`
    SELECT count(*)::int AS all, (count(*) FILTER (WHERE answered_at IS NULL))::int AS open,
           (count(*) FILTER (WHERE upheld))::int AS upheld
      FROM certification_objection
     WHERE programme_id = ${programmeId}::uuid AND certification_id = ${certificationId}::uuid`
  return tally ?? { all: 0, open: 0, upheld: 0 }
}

export interface ObjectionAnswer {
  readonly gist: string
  readonly answer: string
  readonly upheld: boolean
  readonly by: string
  readonly at: Date
}

/** @returns its id; null when there is none, or it is answered already */
export async function updateAnswer(
  tx: Tx,
  programmeId: string,
  which: { certificationId: string; sequence: number },
  { gist, answer, upheld, by, at }: ObjectionAnswer,
): Promise<string | null> {
  const [row] = await tx.certificationObjection.updateManyAndReturn({
    where: { programmeId, ...which, answeredAt: null },
    data: { gist, answer, upheld, answeredBy: by, answeredAt: at },
    select: { id: true },
  })
  return row?.id ?? null
}

export interface ObjectionRow {
  sequence: number
  text: string
  name: string
  contact: string
  madeAt: Date
  gist: string
  answer: string
  upheld: boolean | null
  answeredByName: string | null
  answeredAt: Date | null
}

/** Objections to a certification, what waits first; 20 at a time. */
export async function selectObjections(
  db: Db,
  programmeId: string,
  certificationId: string,
  page: { limit: number; offset: number },
): Promise<ObjectionRow[]> {
  return db.$queryRaw<ObjectionRow[]>`
    SELECT objection.sequence, objection.text, objection.name, objection.contact, objection.made_at AS "madeAt",
           objection.gist, objection.answer, objection.upheld, person.name AS "answeredByName",
           objection.answered_at AS "answeredAt"
      FROM certification_objection AS objection
      LEFT JOIN person ON person.id = objection.answered_by
     WHERE objection.programme_id = ${programmeId}::uuid AND objection.certification_id = ${certificationId}::uuid
     ORDER BY objection.answered_at IS NOT NULL, objection.sequence
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** An objection as everybody may know it: what the office says of it, and who made it not at all. */
export interface PublicAnswer {
  sequence: number
  gist: string
  answer: string
  upheld: boolean
  answeredAt: Date
}

/** What was answered of the objections to a certification, in their order. */
export async function selectAnswers(
  db: Db,
  programmeId: string,
  certificationId: string,
  page: { limit: number; offset: number },
): Promise<PublicAnswer[]> {
  return db.$queryRaw<PublicAnswer[]>`
    SELECT sequence, gist, answer, upheld, answered_at AS "answeredAt"
      FROM certification_objection
     WHERE programme_id = ${programmeId}::uuid AND certification_id = ${certificationId}::uuid
       AND answered_at IS NOT NULL
     ORDER BY sequence
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** Empties the names and contacts of objections that were answered before an instant. @returns how many */
export async function emptyObjectors(db: Db, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE certification_objection SET name = '', contact = ''
     WHERE (programme_id, id) IN (SELECT programme_id, id FROM certification_objection
                                   WHERE answered_at < ${before} AND (name <> '' OR contact <> '')
                                   ORDER BY answered_at LIMIT ${limit})`
}
