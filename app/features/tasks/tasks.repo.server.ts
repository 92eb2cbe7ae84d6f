import type { Side } from '~/domain/lifecycle/lifecycle'
import { TASK_KINDS, type TaskKind } from '~/domain/task/task-kinds'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface TaskRow {
  programmeId: string
  kind: TaskKind
  /** Of the document that waits: an order, a delivery note, a transfer, an agreement. */
  documentId: string
  /** The order it belongs to; null for agreements and transfers. */
  orderId: string | null
  /** Its number; of a delivery note its order's, of a transfer its reference. */
  number: string
  /** Whose turn it is, and who waits for it. */
  organisationId: string
  otherId: string
  otherName: string
  organisationName: string
  amountFen: bigint
  since: Date
  dueOn: string
  /** Of all that wait in this scope: how many, and how many of them are late. */
  total: number
  late: number
}

/** Whose tasks: of one organisation to do (`mine`), of one that waits for others, of documents, or of a programme. */
export type TaskScope =
  | { readonly organisationId: string; readonly mine: boolean; readonly kinds: readonly TaskKind[] }
  | { readonly documentIds: readonly string[]; readonly kinds: readonly TaskKind[] }
  | { readonly everything: true; readonly kinds: readonly TaskKind[] }

/**
 * One arm of the union per kind: document, number, whose turn, who waits, amount, since when, and the day that the
 * document itself agreed on. Conditions on these columns reach the tables' own indexes.
 */
const ARMS: Record<TaskKind, Prisma.Sql> = {
  'approve-order': Prisma.sql`
    SELECT 'approve-order' AS kind, programme_id, id AS document_id, id AS order_id, number, buyer_id AS organisation_id,
           supplier_id AS other_id, ordered_fen AS amount_fen, fulfilment_since AS since, wanted_date AS agreed_on
      FROM purchase_order WHERE fulfilment = 'PENDING_APPROVAL'`,
  'confirm-order': Prisma.sql`
    SELECT 'confirm-order' AS kind, programme_id, id AS document_id, id AS order_id, number, supplier_id AS organisation_id,
           buyer_id AS other_id, ordered_fen AS amount_fen, fulfilment_since AS since, wanted_date AS agreed_on
      FROM purchase_order WHERE fulfilment = 'PLACED' AND freight_offered_fen IS NULL`,
  'agree-freight': Prisma.sql`
    SELECT 'agree-freight' AS kind, programme_id, id AS document_id, id AS order_id, number, buyer_id AS organisation_id,
           supplier_id AS other_id, freight_offered_fen AS amount_fen, freight_offered_at AS since,
           wanted_date AS agreed_on
      FROM purchase_order WHERE fulfilment = 'PLACED' AND freight_offered_fen IS NOT NULL`,
  'dispatch-order': Prisma.sql`
    SELECT 'dispatch-order' AS kind, programme_id, id AS document_id, id AS order_id, number, supplier_id AS organisation_id,
           buyer_id AS other_id, ordered_fen - shipped_fen AS amount_fen, fulfilment_since AS since,
           coalesce(promised_date, wanted_date) AS agreed_on
      FROM purchase_order WHERE fulfilment IN ('CONFIRMED', 'PARTIALLY_SHIPPED')`,
  'accept-delivery': Prisma.sql`
    SELECT 'accept-delivery' AS kind, placed.programme_id, note.id AS document_id, placed.id AS order_id, placed.number,
           placed.buyer_id AS organisation_id, placed.supplier_id AS other_id, note.shipped_fen AS amount_fen,
           coalesce(note.arrived_at, note.dispatched_at) AS since, NULL::date AS agreed_on
      FROM purchase_order AS placed
      JOIN delivery_note AS note ON note.programme_id = placed.programme_id AND note.order_id = placed.id
     WHERE placed.fulfilment IN ('PARTIALLY_SHIPPED', 'SHIPPED') AND note.state IN ('DISPATCHED', 'DELIVERED')`,
  // An order that a confirmed statement states is paid with that.
  'pay-order': Prisma.sql`
    SELECT 'pay-order' AS kind, programme_id, id AS document_id, id AS order_id, number, buyer_id AS organisation_id,
           supplier_id AS other_id,
           accepted_fen + freight_fen - paid_fen + refunded_fen - pending_fen AS amount_fen,
           accepted_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS since,
           order_due_on(accepted_on, payment_days, settle_day, stated_due_on) AS agreed_on
      FROM purchase_order
     WHERE fulfilment IN ('ACCEPTED', 'CLOSED_SHORT') AND accepted_on IS NOT NULL AND statement_id IS NULL
       AND accepted_fen + freight_fen > paid_fen - refunded_fen + pending_fen`,
  'pay-statement': Prisma.sql`
    SELECT 'pay-statement' AS kind, stated.programme_id, stated.id AS document_id, NULL::uuid AS order_id, stated.number,
           stated.buyer_id AS organisation_id, stated.supplier_id AS other_id, owed.amount_fen,
           stated.confirmed_at AS since, stated.due_on AS agreed_on
      FROM statement AS stated
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(open), 0)::bigint AS amount_fen
         FROM (SELECT CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                           ELSE least(accepted_fen, ordered_fen) END
                        + freight_fen - paid_fen + refunded_fen - pending_fen AS open
                 FROM purchase_order AS placed
                WHERE placed.programme_id = stated.programme_id AND placed.statement_id = stated.id
                  AND placed.accepted_on IS NOT NULL) AS one
        WHERE open > 0) AS owed
     WHERE stated.state = 'CONFIRMED' AND owed.amount_fen > 0`,
  'confirm-statement-buyer': confirming('confirm-statement-buyer', 'BUYER'),
  'confirm-statement-supplier': confirming('confirm-statement-supplier', 'SUPPLIER'),
  'verify-transfer': Prisma.sql`
    SELECT 'verify-transfer' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id,
           coalesce(nullif(reference, ''), nullif(remark, ''), '—') AS number, payee_id AS organisation_id,
           payer_id AS other_id, amount_fen, recorded_at AS since, NULL::date AS agreed_on
      FROM bank_transfer WHERE state = 'RECORDED' AND payee_id IS NOT NULL AND payer_id IS NOT NULL`,
  // A matter of the account's owner alone: no name of a file and no amount. A line whose transfer was undone waits with
  // that transfer, or is what its owner meant.
  'match-bank-lines': Prisma.sql`
    SELECT 'match-bank-lines' AS kind, statement.programme_id, statement.id AS document_id, NULL::uuid AS order_id,
           '' AS number, statement.organisation_id, statement.organisation_id AS other_id, 0::bigint AS amount_fen,
           statement.uploaded_at AS since, NULL::date AS agreed_on
      FROM bank_statement AS statement
     WHERE statement.content IS NOT NULL
        OR EXISTS (SELECT FROM bank_line AS line
                    WHERE line.programme_id = statement.programme_id AND line.statement_id = statement.id
                      AND line.state = 'OPEN' AND line.direction = 'IN')`,
  // Between the office and its supplier alone.
  'answer-certification': Prisma.sql`
    SELECT 'answer-certification' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           supplier_id AS organisation_id, supplier_id AS other_id, 0::bigint AS amount_fen, since,
           NULL::date AS agreed_on
      FROM certification WHERE state = 'ASKED'`,
  // What an official entered for a supplier: it has no number, its name stands for it.
  'answer-entry': Prisma.sql`
    SELECT 'answer-entry' AS kind, entry.programme_id, entry.id AS document_id, NULL::uuid AS order_id,
           product.name AS number, entry.supplier_id AS organisation_id, entry.supplier_id AS other_id,
           0::bigint AS amount_fen, entry.entered_at AS since, NULL::date AS agreed_on
      FROM behalf_entry AS entry
      LEFT JOIN planting ON planting.programme_id = entry.programme_id AND planting.id = entry.planting_id
      JOIN product
        ON product.programme_id = entry.programme_id AND product.id = coalesce(entry.product_id, planting.product_id)
     WHERE entry.state = 'WAITING'`,
  'send-refund': Prisma.sql`
    SELECT 'send-refund' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           supplier_id AS organisation_id, buyer_id AS other_id, amount_fen, since, NULL::date AS agreed_on
      FROM refund WHERE state = 'REQUESTED'`,
  'confirm-refund': Prisma.sql`
    SELECT 'confirm-refund' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           buyer_id AS organisation_id, supplier_id AS other_id, amount_fen, since, NULL::date AS agreed_on
      FROM refund WHERE state = 'SENT'`,
  // Stripe names no last day any more once it was answered.
  'answer-dispute-online': Prisma.sql`
    SELECT 'answer-dispute-online' AS kind, checkout.programme_id, checkout.id AS document_id, NULL::uuid AS order_id,
           checkout.number, checkout.supplier_id AS organisation_id, checkout.buyer_id AS other_id,
           disputed.amount_fen, disputed.since,
           (disputed.answer_until AT TIME ZONE 'Asia/Shanghai')::date AS agreed_on
      FROM (SELECT programme_id, checkout_id, sum(amount_fen)::bigint AS amount_fen, min(opened_at) AS since,
                   min(answer_until) AS answer_until
              FROM checkout_dispute WHERE state = 'OPENED' AND answer_until IS NOT NULL GROUP BY 1, 2) AS disputed
      JOIN checkout ON checkout.programme_id = disputed.programme_id AND checkout.id = disputed.checkout_id`,
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
  'issue-invoice': Prisma.sql`
    SELECT 'issue-invoice' AS kind, request.programme_id, request.id AS document_id, NULL::uuid AS order_id,
           request.number, request.supplier_id AS organisation_id, request.buyer_id AS other_id,
           open.amount_fen, greatest(request.since, open.since) AS since, NULL::date AS agreed_on
      FROM invoice_request AS request
     CROSS JOIN LATERAL (
       SELECT sum(placed.accepted_fen + placed.freight_fen - placed.invoiced_fen)::bigint AS amount_fen,
              min(placed.accepted_on)::timestamp AT TIME ZONE 'Asia/Shanghai' AS since
         FROM invoice_request_order AS named
         JOIN purchase_order AS placed ON placed.programme_id = named.programme_id AND placed.id = named.order_id
        WHERE named.programme_id = request.programme_id AND named.request_id = request.id AND named.open
          AND placed.accepted_fen > 0 AND placed.accepted_fen + placed.freight_fen > placed.invoiced_fen) AS open
     WHERE request.state = 'REQUESTED' AND open.amount_fen > 0`,
  'credit-invoice': Prisma.sql`
    SELECT 'credit-invoice' AS kind, programme_id, id AS document_id, id AS order_id, number,
           supplier_id AS organisation_id, buyer_id AS other_id,
           invoiced_fen - accepted_fen - freight_fen AS amount_fen, over_invoiced_since AS since,
           NULL::date AS agreed_on
      FROM purchase_order WHERE over_invoiced_since IS NOT NULL
    UNION ALL
    SELECT 'credit-invoice' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           supplier_id AS organisation_id, buyer_id AS other_id, amount_fen - credited_fen AS amount_fen,
           objected_at AS since, NULL::date AS agreed_on
      FROM invoice WHERE state = 'ISSUED' AND objected_at IS NOT NULL`,
  // A paper invoice may go with the goods; a digital one is a file.
  'file-invoice': Prisma.sql`
    SELECT 'file-invoice' AS kind, invoice.programme_id, invoice.id AS document_id, NULL::uuid AS order_id,
           invoice.number, invoice.supplier_id AS organisation_id, invoice.buyer_id AS other_id, invoice.amount_fen,
           invoice.recorded_at AS since, NULL::date AS agreed_on
      FROM invoice
     WHERE invoice.state = 'ISSUED' AND invoice.credits_id IS NULL AND invoice.medium = 'DIGITAL'
       AND invoice.no_file_reason <> ''
       AND NOT EXISTS (SELECT FROM attachment
                        WHERE attachment.programme_id = invoice.programme_id AND attachment.owner_type = 'invoice'
                          AND attachment.owner_id = invoice.id)`,
  'sign-agreement-buyer': signing('sign-agreement-buyer', 'BUYER'),
  'sign-agreement-supplier': signing('sign-agreement-supplier', 'SUPPLIER'),
  'sign-amendment-buyer': signingAmendment('sign-amendment-buyer', 'BUYER'),
  'sign-amendment-supplier': signingAmendment('sign-amendment-supplier', 'SUPPLIER'),
  // Of the buyer alone: the office waits, and is no organisation. Past its last day it is over, and never late.
  'answer-proposal': Prisma.sql`
    SELECT 'answer-proposal' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           buyer_id AS organisation_id, buyer_id AS other_id, total_fen AS amount_fen, sent_at AS since,
           last_day AS agreed_on
      FROM proposal
     WHERE state = 'SENT' AND last_day >= (now() AT TIME ZONE 'Asia/Shanghai')::date`,
  'answer-remedy-buyer': answering('answer-remedy-buyer', 'BUYER'),
  'answer-remedy-supplier': answering('answer-remedy-supplier', 'SUPPLIER'),
  'settle-dispute-buyer': settling('settle-dispute-buyer', 'BUYER'),
  'settle-dispute-supplier': settling('settle-dispute-supplier', 'SUPPLIER'),
}

/** The columns of whose turn it is and of who waits, for one side of a document. */
function turnOf(document: 'agreement' | 'placed' | 'drawn', side: Side): Prisma.Sql {
  const [mine, other] = side === 'BUYER' ? ['buyer_id', 'supplier_id'] : ['supplier_id', 'buyer_id']
  return Prisma.raw(`${document}.${mine} AS organisation_id, ${document}.${other} AS other_id`)
}

/** A statement that this side has not confirmed. */
function confirming(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, drawn.programme_id, drawn.id AS document_id, NULL::uuid AS order_id, drawn.number,
           ${turnOf('drawn', side)}, drawn.closing_fen AS amount_fen, drawn.drawn_up_at AS since,
           NULL::date AS agreed_on
      FROM statement AS drawn
     WHERE drawn.state = 'DRAWN_UP'
       AND NOT EXISTS (SELECT FROM statement_confirmation AS given
                        WHERE given.programme_id = drawn.programme_id AND given.statement_id = drawn.id
                          AND given.side = ${side}::organisation_side)`
}

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

/** What the other side proposed after goods were not right. */
function answering(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, remedy.programme_id, remedy.id AS document_id, placed.id AS order_id, placed.number,
           ${turnOf('placed', side)}, remedy.amount_fen, remedy.proposed_at AS since, NULL::date AS agreed_on
      FROM remedy
      JOIN purchase_order AS placed ON placed.programme_id = remedy.programme_id AND placed.id = remedy.order_id
     WHERE remedy.state = 'PROPOSED' AND remedy.side <> ${side}`
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

/** An objection of the other side to which nobody has proposed anything yet. */
function settling(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, dispute.programme_id, dispute.id AS document_id, placed.id AS order_id, placed.number,
           ${turnOf('placed', side)}, acceptance.accepted_fen AS amount_fen, dispute.opened_at AS since,
           NULL::date AS agreed_on
      FROM dispute
      JOIN purchase_order AS placed ON placed.programme_id = dispute.programme_id AND placed.id = dispute.order_id
      JOIN acceptance ON acceptance.programme_id = dispute.programme_id AND acceptance.id = dispute.acceptance_id
     WHERE dispute.state = 'OPEN' AND dispute.side <> ${side}
       AND NOT EXISTS (SELECT FROM remedy
                        WHERE remedy.programme_id = dispute.programme_id AND remedy.dispute_id = dispute.id
                          AND remedy.state = 'PROPOSED')`
}

/** How long each kind may wait, as the domain says. */
const dueOf = (kinds: readonly TaskKind[]) => {
  const days = kinds.map((kind) => TASK_KINDS[kind].days)
  return Prisma.sql`
    JOIN unnest(${[...kinds]}::text[], ${days}::int[]) AS term (kind, days) ON term.kind = waits.kind`
}

/** What waits, the longest overdue first; `onlyLate` leaves out what is still in time. */
export async function selectTasks(
  db: Db | Tx,
  programmeId: string,
  scope: TaskScope,
  page: TaskSlice,
): Promise<TaskRow[]> {
  return scope.kinds.length === 0 ? [] : db.$queryRaw<TaskRow[]>(tasksQuery(programmeId, scope, page))
}

interface TaskSlice {
  readonly today: string
  readonly limit: number
  readonly offset?: number
  readonly onlyLate?: boolean
}

/** The one statement; `kinds` has at least one. */
export function tasksQuery(programmeId: string, scope: TaskScope, page: TaskSlice): Prisma.Sql {
  const { kinds } = scope
  const whose =
    'documentIds' in scope
      ? Prisma.sql`AND waits.document_id = ANY (${[...scope.documentIds]}::uuid[])`
      : 'everything' in scope
        ? Prisma.empty
        : scope.mine
          ? Prisma.sql`AND waits.organisation_id = ${scope.organisationId}::uuid`
          : Prisma.sql`AND waits.other_id = ${scope.organisationId}::uuid`
  const late = page.onlyLate ? Prisma.sql`WHERE task.due_on < ${page.today}::date` : Prisma.empty
  return Prisma.sql`
    SELECT task.programme_id AS "programmeId", task.kind, task.document_id AS "documentId",
           task.order_id AS "orderId", task.number,
           task.organisation_id AS "organisationId", task.other_id AS "otherId", other.name AS "otherName",
           whose.name AS "organisationName", task.amount_fen AS "amountFen", task.since, task.due_on::text AS "dueOn",
           (count(*) OVER ())::int AS total,
           (count(*) FILTER (WHERE task.due_on < ${page.today}::date) OVER ())::int AS late
      FROM (SELECT waits.*,
                   greatest((waits.since AT TIME ZONE 'Asia/Shanghai')::date,
                            least((waits.since AT TIME ZONE 'Asia/Shanghai')::date + term.days, waits.agreed_on)) AS due_on
              FROM (${Prisma.join(
                kinds.map((kind) => ARMS[kind]),
                ' UNION ALL ',
              )}) AS waits
              ${dueOf(kinds)}
             WHERE waits.programme_id = ${programmeId}::uuid ${whose}) AS task
      JOIN organisation AS whose ON whose.programme_id = task.programme_id AND whose.id = task.organisation_id
      JOIN organisation AS other ON other.programme_id = task.programme_id AND other.id = task.other_id
      ${late}
     ORDER BY task.due_on, task.since, task.document_id, task.kind
     LIMIT ${page.limit} OFFSET ${page.offset ?? 0}`
}

/** Writes down that this reminder is sent. @returns those that nobody had sent before */
export async function insertReminders(
  tx: Tx,
  programmeId: string,
  at: Date,
  reminders: readonly { documentId: string; kind: string; since: Date; stage: number }[],
): Promise<{ documentId: string; kind: string }[]> {
  const column = <T>(read: (reminder: (typeof reminders)[number]) => T) => reminders.map(read)
  return tx.$queryRaw<{ documentId: string; kind: string }[]>`
    INSERT INTO task_reminder (programme_id, document_id, kind, stage, since, reminded_at)
    SELECT ${programmeId}::uuid, row.document_id, row.kind, row.stage, row.since, ${at}
      FROM unnest(${column((one) => one.documentId)}::uuid[], ${column((one) => one.kind)}::text[],
                  ${column((one) => one.stage)}::int[], ${column((one) => one.since)}::timestamptz[])
             AS row (document_id, kind, stage, since)
     ORDER BY row.document_id, row.kind
    ON CONFLICT DO NOTHING
    RETURNING document_id AS "documentId", kind`
}

/** Reminders of what nobody waits for any more. */
export async function deleteReminders(db: Db, before: Date): Promise<void> {
  await db.taskReminder.deleteMany({ where: { remindedAt: { lt: before } } })
}

/** All of the installation, for the jobs that go round them. */
export async function selectProgrammeIds(db: Db): Promise<string[]> {
  const rows = await db.programme.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}
