import type { DeliveryMode, QualityStandard } from '~/domain/agreement/agreement-terms'
import type { TextFormat } from '~/domain/agreement/signed-content'
import { businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { AgreementState } from '~/platform/db/generated/enums'
import type { Agreement } from './agreement'
import { readAnnexes, readLines } from './agreement-lines.repo.server'

interface HeadRow {
  id: string
  number: string
  buyerId: string
  buyerName: string
  buyerUscc: string
  supplierId: string
  supplierName: string
  supplierUscc: string
  state: AgreementState
  version: number
  startDate: string
  endDate: string
  tolerancePermille: number
  paymentDays: number
  place: string
  quality: string
  delivery: string
  notes: string
  acceptance: string
  breach: string
  qualityStandard: QualityStandard
  deliveryMode: DeliveryMode
  amountFen: bigint
  capFen: bigint | null
  capDrawnFen: bigint
  depositPermille: number
  depositFen: bigint
  textFormat: TextFormat
  draftedBy: string
  contentHash: string | null
  signedOn: string | null
  createdAt: Date
}

/** By its human number, or by its id. */
export type AgreementKey = { number: string } | { id: string }

/** The whole document; null when this programme has none of that key. */
export async function findAgreement(db: Db | Tx, programmeId: string, key: AgreementKey): Promise<Agreement | null> {
  return readWhole(db, programmeId, key, Prisma.empty)
}

/** The same, with its head locked: whoever changes or signs it waits for one another. */
export async function lockAgreement(tx: Tx, programmeId: string, key: AgreementKey): Promise<Agreement | null> {
  return readWhole(tx, programmeId, key, Prisma.sql`FOR UPDATE OF agreement`)
}

async function readWhole(
  db: Db | Tx,
  programmeId: string,
  key: AgreementKey,
  lock: Prisma.Sql,
): Promise<Agreement | null> {
  const named = 'id' in key ? Prisma.sql`agreement.id = ${key.id}::uuid` : Prisma.sql`agreement.number = ${key.number}`
  const [head] = await db.$queryRaw<HeadRow[]>`
    SELECT agreement.id, agreement.number, agreement.buyer_id AS "buyerId", buyer.name AS "buyerName",
           buyer.uscc AS "buyerUscc", agreement.supplier_id AS "supplierId", supplier.name AS "supplierName",
           supplier.uscc AS "supplierUscc", agreement.state::text AS state, agreement.version,
           agreement.start_date::text AS "startDate", agreement.end_date::text AS "endDate",
           agreement.tolerance_permille AS "tolerancePermille", agreement.payment_days AS "paymentDays",
           agreement.place, agreement.quality, agreement.delivery, agreement.notes, agreement.acceptance,
           agreement.breach, agreement.quality_standard::text AS "qualityStandard",
           agreement.delivery_mode::text AS "deliveryMode", agreement.amount_fen AS "amountFen",
           agreement.cap_fen AS "capFen", agreement.cap_drawn_fen AS "capDrawnFen",
           agreement.deposit_permille AS "depositPermille", agreement.deposit_fen AS "depositFen",
           agreement.text_format AS "textFormat", agreement.drafted_by AS "draftedBy",
           agreement.content_hash AS "contentHash", agreement.signed_on::text AS "signedOn",
           agreement.created_at AS "createdAt"
      FROM agreement
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = agreement.programme_id AND supplier.id = agreement.supplier_id
     WHERE agreement.programme_id = ${programmeId}::uuid AND ${named}
     ${lock}`
  if (!head) return null
  const lines = await readLines(db, programmeId, head.id)
  const annexes = await readAnnexes(db, programmeId, head.id)
  const signatures = await db.agreementSignature.findMany({
    where: { programmeId, agreementId: head.id },
    orderBy: { signedAt: 'asc' },
  })
  const { buyerId, buyerName, buyerUscc, supplierId, supplierName, supplierUscc, ...rest } = head
  return {
    ...rest,
    buyer: { id: buyerId, name: buyerName, uscc: buyerUscc },
    supplier: { id: supplierId, name: supplierName, uscc: supplierUscc },
    startDate: businessDate(head.startDate),
    endDate: businessDate(head.endDate),
    amountFen: fen(head.amountFen),
    capFen: head.capFen === null ? null : fen(head.capFen),
    capDrawnFen: fen(head.capDrawnFen),
    depositFen: fen(head.depositFen),
    signedOn: head.signedOn === null ? null : businessDate(head.signedOn),
    lines,
    annexes,
    signatures: signatures.map(({ side, personId, signerName, signerTitle, contentHash, signedAt }) => ({
      side,
      personId,
      signerName,
      signerTitle,
      contentHash,
      signedAt,
    })),
  }
}

/** Its two sides; null when this programme has none of this id. */
export async function selectParties(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  const key = { programmeId_id: { programmeId, id } }
  return db.agreement.findUnique({ where: key, select: { buyerId: true, supplierId: true } })
}

/** Whoever changes what an agreement has signed, per village, waits for one another; callers off otherwise do not. */
export async function lockSigned(tx: Tx, agreementId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.signed ${agreementId}`}, 0))`
}

/**
 * Those of these agreements whose signed amount follows their orders: signed, and terminated, under a cap or with a
 * line that names no village. Their heads are locked against a change of state or terms, in id order, but not against other callers.
 */
export async function shareSigned(tx: Tx, programmeId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; follows: boolean }[]>`
    SELECT agreement.id,
           agreement.signed_on IS NOT NULL
           AND (agreement.state = 'TERMINATED' OR agreement.cap_fen IS NOT NULL
                OR EXISTS (SELECT 1 FROM agreement_line AS line
                            WHERE line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
                              AND line.village_id IS NULL)) AS follows
      FROM agreement
     WHERE agreement.programme_id = ${programmeId}::uuid AND agreement.id = ANY (${[...ids]}::uuid[])
     ORDER BY agreement.id
       FOR SHARE OF agreement`
  return rows.filter(({ follows }) => follows).map(({ id }) => id)
}

/** What a draft's head says; dates are 'YYYY-MM-DD'. */
export interface DraftHead {
  startDate: string
  endDate: string
  tolerancePermille: number
  paymentDays: number
  place: string
  quality: string
  delivery: string
  notes: string
  acceptance: string
  breach: string
  qualityStandard: QualityStandard
  deliveryMode: DeliveryMode
  amountFen: bigint
  capFen: bigint | null
  depositPermille: number
  depositFen: bigint
}

/** False when there is one of this id already: the form was sent twice. */
export async function insertDraft(
  tx: Tx,
  programmeId: string,
  draft: DraftHead & {
    id: string
    number: string
    buyerId: string
    supplierId: string
    draftedBy: string
    createdAt: Date
  },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO agreement (programme_id, id, number, buyer_id, supplier_id, state, start_date, end_date,
                           tolerance_permille, payment_days, place, quality, delivery, notes, acceptance, breach,
                           quality_standard, delivery_mode, amount_fen, cap_fen, deposit_permille, deposit_fen,
                           drafted_by, created_at)
    VALUES (${programmeId}::uuid, ${draft.id}::uuid, ${draft.number}, ${draft.buyerId}::uuid,
            ${draft.supplierId}::uuid, 'DRAFT', ${draft.startDate}::date, ${draft.endDate}::date,
            ${draft.tolerancePermille}, ${draft.paymentDays}, ${draft.place}, ${draft.quality}, ${draft.delivery},
            ${draft.notes}, ${draft.acceptance}, ${draft.breach}, ${draft.qualityStandard}::quality_standard,
            ${draft.deliveryMode}::delivery_mode, ${draft.amountFen}, ${draft.capFen}, ${draft.depositPermille},
            ${draft.depositFen}, ${draft.draftedBy}::uuid, ${draft.createdAt})
    ON CONFLICT (programme_id, id) DO NOTHING`
  return inserted === 1
}

export async function updateDraft(tx: Tx, programmeId: string, id: string, draft: DraftHead): Promise<void> {
  await tx.$executeRaw`
    UPDATE agreement
       SET start_date = ${draft.startDate}::date, end_date = ${draft.endDate}::date,
           tolerance_permille = ${draft.tolerancePermille}, payment_days = ${draft.paymentDays},
           place = ${draft.place}, quality = ${draft.quality}, delivery = ${draft.delivery}, notes = ${draft.notes},
           acceptance = ${draft.acceptance}, breach = ${draft.breach},
           quality_standard = ${draft.qualityStandard}::quality_standard,
           delivery_mode = ${draft.deliveryMode}::delivery_mode, amount_fen = ${draft.amountFen},
           cap_fen = ${draft.capFen}, deposit_permille = ${draft.depositPermille}, deposit_fen = ${draft.depositFen},
           text_format = 2, version = version + 1
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid AND state = 'DRAFT'`
}

/**
 * A draft says something else now, though no term of it does: whoever had it open has to look again. It takes the
 * present layout: an earlier one does not name files.
 */
export async function touchDraft(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.agreement.updateMany({
    where: { programmeId, id, state: 'DRAFT' },
    data: { textFormat: 2, version: { increment: 1 } },
  })
}

/** Compare-and-set on the state, under the lock its caller holds. */
export async function changeState(
  tx: Tx,
  programmeId: string,
  id: string,
  change: { from: AgreementState; to: AgreementState; contentHash?: string | null; signedOn?: string },
): Promise<void> {
  const { from, to, contentHash, signedOn } = change
  const changed = await tx.agreement.updateMany({
    where: { programmeId, id, state: from },
    data: {
      state: to,
      version: { increment: 1 },
      ...(contentHash === undefined ? {} : { contentHash }),
      ...(signedOn === undefined ? {} : { signedOn: new Date(`${signedOn}T00:00:00Z`) }),
    },
  })
  if (changed.count !== 1) throw new Error('an agreement changed under its lock')
}

export async function insertSignature(
  tx: Tx,
  programmeId: string,
  agreementId: string,
  signature: {
    side: Side
    personId: string
    signerName: string
    signerTitle: string
    contentHash: string
    signedAt: Date
  },
): Promise<void> {
  await tx.agreementSignature.create({ data: { programmeId, agreementId, ...signature } })
}

export async function deleteSignatures(tx: Tx, programmeId: string, agreementId: string): Promise<void> {
  await tx.agreementSignature.deleteMany({ where: { programmeId, agreementId } })
}

/** What the person is called in papers; empty when the membership gives no title. */
export async function titleOf(tx: Tx, programmeId: string, personId: string, organisationId: string): Promise<string> {
  const membership = await tx.membership.findFirst({
    where: { programmeId, personId, organisationId, endedAt: null },
    select: { title: true },
  })
  return membership?.title ?? ''
}

/** Agreements of all programmes that are still ACTIVE though their last day is over, the oldest first. */
export async function findOverdue(
  db: Db,
  today: string,
  limit: number,
): Promise<{ programmeId: string; id: string }[]> {
  return db.$queryRaw<{ programmeId: string; id: string }[]>`
    SELECT programme_id AS "programmeId", id FROM agreement
     WHERE state = 'ACTIVE' AND end_date < ${today}::date
     ORDER BY end_date, id
     LIMIT ${limit}`
}
