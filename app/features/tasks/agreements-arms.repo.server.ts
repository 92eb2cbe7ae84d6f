import type { Side } from '~/domain/lifecycle/lifecycle'
import type { TaskKind } from '~/domain/task/task-kinds'
import { Prisma } from '~/platform/db/generated/client'
import { turnOf } from './turn.repo.server'

/** What is signed, and what is deposited for it. */
export const agreementsArms = {
  'pay-deposit': Prisma.sql`
    SELECT 'pay-deposit' AS kind, agreement.programme_id, agreement.id AS document_id, NULL::uuid AS order_id,
           agreement.number, agreement.buyer_id AS organisation_id, agreement.supplier_id AS other_id,
           agreement.deposit_fen - stands.paid - stands.pending AS amount_fen,
           agreement.signed_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS since, NULL::date AS agreed_on
      FROM agreement
     CROSS JOIN LATERAL (
       SELECT (SELECT coalesce(sum(amount_fen), 0) FROM money_entry
                WHERE programme_id = agreement.programme_id AND document_id = agreement.id
                  AND source_type IN ('TRANSFER', 'CHECKOUT'))::bigint AS paid,
              (SELECT coalesce(sum(part.amount_fen), 0) FROM transfer_allocation AS part
                 JOIN bank_transfer AS transfer
                   ON transfer.programme_id = part.programme_id AND transfer.id = part.transfer_id
                WHERE part.programme_id = agreement.programme_id AND part.document_id = agreement.id
                  AND transfer.state = 'RECORDED')::bigint AS pending) AS stands
     WHERE agreement.state = 'ACTIVE' AND agreement.deposit_fen > 0
       AND agreement.end_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date
       AND agreement.deposit_fen > stands.paid + stands.pending`,
  'return-deposit': Prisma.sql`
    SELECT 'return-deposit' AS kind, agreement.programme_id, agreement.id AS document_id, NULL::uuid AS order_id,
           agreement.number, agreement.supplier_id AS organisation_id, agreement.buyer_id AS other_id,
           stands.amount - stands.under_way AS amount_fen,
           least(agreement.end_date, (stands.latest AT TIME ZONE 'Asia/Shanghai')::date)::timestamp
             AT TIME ZONE 'Asia/Shanghai' AS since, NULL::date AS agreed_on
      FROM agreement
     CROSS JOIN LATERAL (
       SELECT (SELECT coalesce(sum(amount_fen), 0) FROM money_entry
                WHERE programme_id = agreement.programme_id AND document_id = agreement.id)::bigint AS amount,
              (SELECT max(at) FROM money_entry
                WHERE programme_id = agreement.programme_id AND document_id = agreement.id) AS latest,
              (SELECT coalesce(sum(amount_fen), 0) FROM refund
                WHERE programme_id = agreement.programme_id AND document_id = agreement.id
                  AND state IN ('REQUESTED', 'SENT'))::bigint AS under_way) AS stands
     WHERE agreement.state IN ('FULFILLED', 'EXPIRED', 'TERMINATED') AND agreement.deposit_fen > 0
       AND stands.amount > stands.under_way`,
  'answer-claim-buyer': answeringClaim('answer-claim-buyer', 'BUYER'),
  'answer-claim-supplier': answeringClaim('answer-claim-supplier', 'SUPPLIER'),
  'sign-agreement-buyer': signing('sign-agreement-buyer', 'BUYER'),
  'sign-agreement-supplier': signing('sign-agreement-supplier', 'SUPPLIER'),
  'sign-amendment-buyer': signingAmendment('sign-amendment-buyer', 'BUYER'),
  'sign-amendment-supplier': signingAmendment('sign-amendment-supplier', 'SUPPLIER'),
} satisfies Partial<Record<TaskKind, Prisma.Sql>>

function signing(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, agreement.programme_id, agreement.id AS document_id, NULL::uuid AS order_id,
           agreement.number, ${turnOf('agreement', side)},
           agreement.amount_fen + coalesce(agreement.cap_fen, 0) AS amount_fen,
           coalesce(sent.at, agreement.created_at) AS since, agreement.end_date AS agreed_on
      FROM agreement
     CROSS JOIN LATERAL (SELECT max(sent_at) AS at FROM agreement_revision
                          WHERE programme_id = agreement.programme_id AND document_id = agreement.id) AS sent
     WHERE agreement.state = 'PENDING_SIGNATURE'
       AND NOT EXISTS (SELECT FROM agreement_signature AS signature
                        WHERE signature.programme_id = agreement.programme_id
                          AND signature.agreement_id = agreement.id AND signature.side = ${side}::organisation_side)`
}

function signingAmendment(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, amendment.programme_id, amendment.id AS document_id, NULL::uuid AS order_id,
           amendment.number, ${turnOf('agreement', side)}, agreement.amount_fen,
           coalesce(sent.at, amendment.created_at) AS since, agreement.end_date AS agreed_on
      FROM amendment
      JOIN agreement ON agreement.programme_id = amendment.programme_id AND agreement.id = amendment.agreement_id
     CROSS JOIN LATERAL (SELECT max(sent_at) AS at FROM agreement_revision
                          WHERE programme_id = amendment.programme_id AND document_id = amendment.id) AS sent
     WHERE amendment.state = 'PENDING_SIGNATURE'
       AND NOT EXISTS (SELECT FROM amendment_signature AS signature
                        WHERE signature.programme_id = amendment.programme_id
                          AND signature.amendment_id = amendment.id AND signature.side = ${side}::organisation_side)`
}

/** What the other side proposed to become of a deposit. */
function answeringClaim(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, claim.programme_id, claim.id AS document_id, NULL::uuid AS order_id, agreement.number,
           ${turnOf('agreement', side)}, claim.amount_fen, claim.proposed_at AS since, NULL::date AS agreed_on
      FROM deposit_claim AS claim
      JOIN agreement ON agreement.programme_id = claim.programme_id AND agreement.id = claim.agreement_id
     WHERE claim.state = 'PROPOSED' AND claim.side <> ${side}::organisation_side`
}
