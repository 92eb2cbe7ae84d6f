import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { datesOfSameTransfer } from '~/domain/payment/same-transfer'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Allocation } from './payments.repo.server'

/** Nobody else writes a transfer under one of these names until the transaction ends. Empty ones are none. */
export async function lockNames(tx: Tx, programmeId: string, names: readonly string[]): Promise<void> {
  const keys = [...new Set(names.filter((name) => name !== ''))].map((name) => `transfer ${programmeId} ${name}`)
  if (keys.length === 0) return
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${keys.sort()}::text[]) AS key`
}

/** Which of these names another transfer stands under, as the payer's number or the receiver's; null: none. */
export async function findStandingName(
  tx: Tx,
  programmeId: string,
  names: readonly string[],
  except: string,
): Promise<string | null> {
  const given = names.filter((name) => name !== '')
  if (given.length === 0) return null
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    SELECT given.name
      FROM unnest(${given}::text[]) AS given (name)
     WHERE EXISTS (SELECT FROM bank_transfer
                    WHERE programme_id = ${programmeId}::uuid AND state IN ('RECORDED', 'VERIFIED')
                      AND reference = given.name AND reference <> '' AND id <> ${except}::uuid)
        OR EXISTS (SELECT FROM bank_transfer
                    WHERE programme_id = ${programmeId}::uuid AND state IN ('RECORDED', 'VERIFIED')
                      AND bank_reference = given.name AND bank_reference <> '' AND id <> ${except}::uuid)
     LIMIT 1`
  return row?.name ?? null
}

export interface AlikeTransfer {
  id: string
  reference: string
  bankReference: string
  remark: string
  valueDate: BusinessDate
}

/** Another standing transfer of the same payer to the same payee, of the same amount and about the same day. */
export async function findAlike(
  tx: Db | Tx,
  programmeId: string,
  like: { payerId: string; payeeId: string; amountFen: Fen; valueDate: BusinessDate },
  about: { except: string; receivedOnly: boolean },
): Promise<AlikeTransfer | null> {
  const { from, to } = datesOfSameTransfer(like.valueDate)
  const [row] = await tx.$queryRaw<(Omit<AlikeTransfer, 'valueDate'> & { valueDate: string })[]>`
    SELECT id, reference, bank_reference AS "bankReference", remark, to_char(value_date, 'YYYY-MM-DD') AS "valueDate"
      FROM bank_transfer
     WHERE programme_id = ${programmeId}::uuid AND payer_id = ${like.payerId}::uuid
       AND payee_id = ${like.payeeId}::uuid AND value_date BETWEEN ${from}::date AND ${to}::date
       AND amount_fen = ${like.amountFen} AND state IN ('RECORDED', 'VERIFIED') AND id <> ${about.except}::uuid
       AND (received OR NOT ${about.receivedOnly})
     ORDER BY value_date, id LIMIT 1`
  return row ? { ...row, valueDate: businessDate(row.valueDate) } : null
}

/** Which of these transfers stand, with what they are called. */
export async function selectStandingOf(tx: Tx, programmeId: string, ids: readonly string[]) {
  return tx.bankTransfer.findMany({
    where: { programmeId, id: { in: [...ids] }, state: { in: ['RECORDED', 'VERIFIED'] } },
    select: { id: true, reference: true, bankReference: true, remark: true },
    orderBy: { id: 'asc' },
  })
}

/** As the bank's receipt says it, beside what was said before. */
export async function saveArrival(
  tx: Tx,
  programmeId: string,
  id: string,
  arrived: {
    amountFen: Fen
    valueDate: BusinessDate
    reference: string
    bankReference: string
    payerName: string
    payerReason: string
  },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE bank_transfer
       SET amount_fen = ${arrived.amountFen}, value_date = ${arrived.valueDate}::date,
           stated_fen = nullif(coalesce(stated_fen, amount_fen), ${arrived.amountFen}),
           stated_date = nullif(coalesce(stated_date, value_date), ${arrived.valueDate}::date),
           reference = ${arrived.reference}, bank_reference = ${arrived.bankReference},
           payer_name = ${arrived.payerName}, payer_reason = ${arrived.payerReason},
           allocated_fen = least(allocated_fen, ${arrived.amountFen})
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
}

/** The split as it stands from now on; a document that is left out gets nothing. What was said first is kept. */
export async function saveSplit(
  tx: Tx,
  programmeId: string,
  transferId: string,
  allocations: readonly Allocation[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO transfer_allocation AS held
           (programme_id, id, transfer_id, document_type, document_id, amount_fen, stated_fen)
    SELECT ${programmeId}::uuid, part.id, ${transferId}::uuid, part.type::allocation_document, part.document_id,
           part.amount_fen, 0
      FROM unnest(${allocations.map(() => uuid7())}::uuid[], ${allocations.map(({ document }) => document.type)}::text[],
                  ${allocations.map(({ document }) => document.id)}::uuid[],
                  ${allocations.map(({ amountFen }) => amountFen.toString())}::bigint[])
             AS part (id, type, document_id, amount_fen)
    ON CONFLICT (programme_id, transfer_id, document_id) DO UPDATE
       SET amount_fen = excluded.amount_fen,
           stated_fen = nullif(coalesce(held.stated_fen, held.amount_fen), excluded.amount_fen)`
  await sumUp(tx, programmeId, transferId)
}

/** The verification is undone, and with it what the verifier said: the buyer's own word stands again. */
export async function restoreStated(tx: Tx, programmeId: string, transferId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM transfer_allocation
     WHERE programme_id = ${programmeId}::uuid AND transfer_id = ${transferId}::uuid AND stated_fen = 0`
  await tx.$executeRaw`
    UPDATE transfer_allocation SET amount_fen = stated_fen, stated_fen = NULL
     WHERE programme_id = ${programmeId}::uuid AND transfer_id = ${transferId}::uuid AND stated_fen IS NOT NULL`
  await tx.$executeRaw`
    UPDATE bank_transfer AS transfer
       SET amount_fen = coalesce(stated_fen, amount_fen), value_date = coalesce(stated_date, value_date),
           allocated_fen = least(allocated_fen, coalesce(stated_fen, amount_fen)),
           stated_fen = NULL, stated_date = NULL, bank_reference = '', payer_reason = '', payer_name = payer.name
      FROM organisation AS payer
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.id = ${transferId}::uuid
       AND payer.programme_id = transfer.programme_id AND payer.id = transfer.payer_id`
  await sumUp(tx, programmeId, transferId)
}

async function sumUp(tx: Tx, programmeId: string, transferId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE bank_transfer
       SET allocated_fen = (SELECT coalesce(sum(amount_fen), 0) FROM transfer_allocation
                             WHERE programme_id = ${programmeId}::uuid AND transfer_id = ${transferId}::uuid)
     WHERE programme_id = ${programmeId}::uuid AND id = ${transferId}::uuid`
}
