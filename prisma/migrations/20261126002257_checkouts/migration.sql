-- CreateEnum
CREATE TYPE "checkout_document" AS ENUM ('ORDER', 'STATEMENT', 'DEPOSIT');

-- CreateEnum
CREATE TYPE "checkout_state" AS ENUM ('RESERVED', 'OPEN', 'AWAITING', 'PAID', 'EXPIRED', 'FAILED');

-- CreateEnum
CREATE TYPE "checkout_refund_state" AS ENUM ('REQUESTED', 'PENDING', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "checkout_dispute_state" AS ENUM ('OPENED', 'WON', 'LOST');

-- CreateTable
CREATE TABLE "checkout" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "document_type" "checkout_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "document_number" TEXT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "state" "checkout_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "idempotency_key" TEXT NOT NULL,
    "session_id" TEXT,
    "url" TEXT,
    "payment_intent_id" TEXT,
    "locale" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "value_date" DATE,
    "received_fen" BIGINT NOT NULL DEFAULT 0,
    "on_account_fen" BIGINT NOT NULL DEFAULT 0,
    "refunded_fen" BIGINT NOT NULL DEFAULT 0,
    "failure" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(3),
    "checks" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "checkout_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "checkout_allocation" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "document_type" "checkout_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "checkout_allocation_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "checkout_movement" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "cause_id" UUID NOT NULL,
    "document_type" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "value_date" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkout_movement_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "checkout_refund" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "order_id" UUID,
    "state" "checkout_refund_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "idempotency_key" TEXT NOT NULL,
    "stripe_refund_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "value_date" DATE,
    "failure" TEXT NOT NULL DEFAULT '',
    "beyond_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "checkout_refund_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "checkout_dispute" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "stripe_dispute_id" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "state" "checkout_dispute_state" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "answer_until" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "beyond_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "checkout_dispute_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "stripe_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "listed" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "parked" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stripe_reconciliation" (
    "id" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "events_from" TIMESTAMPTZ(3) NOT NULL,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "stripe_reconciliation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "checkout_programme_id_buyer_id_started_at_id_idx" ON "checkout"("programme_id", "buyer_id", "started_at" DESC, "id");

-- CreateIndex
CREATE INDEX "checkout_programme_id_supplier_id_started_at_id_idx" ON "checkout"("programme_id", "supplier_id", "started_at" DESC, "id");

-- CreateIndex
CREATE INDEX "checkout_programme_id_started_at_id_idx" ON "checkout"("programme_id", "started_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_programme_id_number_key" ON "checkout"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_programme_id_idempotency_key_key" ON "checkout"("programme_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "checkout_allocation_programme_id_document_id_idx" ON "checkout_allocation"("programme_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_allocation_programme_id_checkout_id_document_id_key" ON "checkout_allocation"("programme_id", "checkout_id", "document_id");

-- CreateIndex
CREATE INDEX "checkout_movement_programme_id_checkout_id_idx" ON "checkout_movement"("programme_id", "checkout_id");

-- CreateIndex
CREATE INDEX "checkout_movement_programme_id_document_id_idx" ON "checkout_movement"("programme_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_movement_programme_id_cause_cause_id_document_id_key" ON "checkout_movement"("programme_id", "cause", "cause_id", "document_id");

-- CreateIndex
CREATE INDEX "checkout_refund_programme_id_checkout_id_idx" ON "checkout_refund"("programme_id", "checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_refund_programme_id_stripe_refund_id_key" ON "checkout_refund"("programme_id", "stripe_refund_id");

-- CreateIndex
CREATE INDEX "checkout_dispute_programme_id_checkout_id_idx" ON "checkout_dispute"("programme_id", "checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_dispute_programme_id_stripe_dispute_id_key" ON "checkout_dispute"("programme_id", "stripe_dispute_id");

-- CreateIndex
CREATE INDEX "stripe_event_received_at_id_idx" ON "stripe_event"("received_at" DESC, "id");

-- ---- Whom and what it belongs to.
ALTER TABLE checkout ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE checkout ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE checkout ADD FOREIGN KEY (started_by) REFERENCES person (id);
ALTER TABLE checkout_allocation ADD FOREIGN KEY (programme_id, checkout_id) REFERENCES checkout (programme_id, id);
ALTER TABLE checkout_movement ADD FOREIGN KEY (programme_id, checkout_id) REFERENCES checkout (programme_id, id);
ALTER TABLE checkout_refund ADD FOREIGN KEY (programme_id, checkout_id) REFERENCES checkout (programme_id, id);
ALTER TABLE checkout_refund ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE checkout_refund ADD FOREIGN KEY (requested_by) REFERENCES person (id);
ALTER TABLE checkout_dispute ADD FOREIGN KEY (programme_id, checkout_id) REFERENCES checkout (programme_id, id);

-- ---- Checks. Stripe takes at most eight digits of a currency.
ALTER TABLE checkout ADD CONSTRAINT checkout_amounts CHECK (
  amount_fen BETWEEN 1 AND 99999999 AND received_fen >= 0 AND on_account_fen BETWEEN 0 AND received_fen
  AND refunded_fen BETWEEN 0 AND received_fen);
ALTER TABLE checkout ADD CONSTRAINT checkout_paid CHECK (
  (state = 'PAID') = (value_date IS NOT NULL) AND (state = 'PAID') = (received_fen > 0)
  AND (state <> 'PAID' OR session_id IS NOT NULL));
ALTER TABLE checkout ADD CONSTRAINT checkout_open CHECK (
  state NOT IN ('OPEN', 'AWAITING') OR session_id IS NOT NULL);
ALTER TABLE checkout_allocation ADD CONSTRAINT checkout_allocation_amount CHECK (amount_fen > 0);
ALTER TABLE checkout_movement ADD CONSTRAINT checkout_movement_known CHECK (
  amount_fen <> 0 AND cause IN ('PAYMENT', 'REFUND', 'REFUND_UNDONE', 'DISPUTE', 'DISPUTE_UNDONE')
  AND document_type IN ('ORDER', 'DEPOSIT', 'ON_ACCOUNT')
  AND (amount_fen > 0) = (cause IN ('PAYMENT', 'REFUND_UNDONE', 'DISPUTE_UNDONE')));
ALTER TABLE checkout_refund ADD CONSTRAINT checkout_refund_made CHECK (
  amount_fen > 0 AND (state <> 'SUCCEEDED' OR (stripe_refund_id IS NOT NULL AND value_date IS NOT NULL)));
ALTER TABLE checkout_dispute ADD CONSTRAINT checkout_dispute_amount CHECK (
  amount_fen > 0 AND (state = 'OPENED') = (closed_at IS NULL));
ALTER TABLE stripe_reconciliation ADD CONSTRAINT stripe_reconciliation_is_one_row CHECK (id = 1);

-- One session and one payment belong to one checkout of the whole installation, whoever tells of it.
CREATE UNIQUE INDEX checkout_session_once ON checkout (session_id) WHERE session_id IS NOT NULL;
CREATE UNIQUE INDEX checkout_payment_once ON checkout (payment_intent_id) WHERE payment_intent_id IS NOT NULL;
-- What Stripe has to be asked about: the few that are not over.
CREATE INDEX checkout_unsettled ON checkout (checked_at NULLS FIRST, id) WHERE state IN ('RESERVED', 'OPEN', 'AWAITING');
CREATE INDEX checkout_refund_unsettled ON checkout_refund (requested_at, id) WHERE state IN ('REQUESTED', 'PENDING');
CREATE INDEX checkout_dispute_open ON checkout_dispute (programme_id, checkout_id) WHERE state = 'OPENED';
CREATE INDEX stripe_event_waiting ON stripe_event (received_at, id) WHERE applied_at IS NULL AND NOT parked;
CREATE INDEX stripe_event_parked ON stripe_event (received_at DESC, id) WHERE parked;

-- ---- What is written stays.
CREATE TRIGGER checkout_movement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkout_movement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkout_allocation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkout_allocation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- For how much of whom a payment page was asked never changes, and neither does what was taken.
CREATE FUNCTION refuse_change_of_checkout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'checkout % keeps what it was begun with', OLD.number;
END $$;
CREATE TRIGGER checkout_begun_stays BEFORE UPDATE ON checkout FOR EACH ROW
  WHEN ((OLD.buyer_id, OLD.supplier_id, OLD.amount_fen, OLD.document_id) IS DISTINCT FROM
        (NEW.buyer_id, NEW.supplier_id, NEW.amount_fen, NEW.document_id)
        OR (OLD.state = 'PAID' AND (NEW.state, NEW.received_fen, NEW.value_date) IS DISTINCT FROM
                                   (OLD.state, OLD.received_fen, OLD.value_date)))
  EXECUTE FUNCTION refuse_change_of_checkout();
