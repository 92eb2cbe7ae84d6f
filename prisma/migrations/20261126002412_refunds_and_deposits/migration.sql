-- CreateEnum
CREATE TYPE "deposit_claim_kind" AS ENUM ('FORFEIT', 'DOUBLE');

-- CreateEnum
CREATE TYPE "deposit_claim_state" AS ENUM ('PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "refund_state" AS ENUM ('REQUESTED', 'SENT', 'RECEIVED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "refund_document" AS ENUM ('ORDER', 'ON_ACCOUNT', 'DEPOSIT');

-- CreateTable
CREATE TABLE "deposit_application" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "applied_on" DATE NOT NULL,
    "side" "organisation_side" NOT NULL,
    "applied_by" UUID NOT NULL,
    "applier_name" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "reverses_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "deposit_application_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "deposit_claim" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "kind" "deposit_claim_kind" NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "state" "deposit_claim_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "side" "organisation_side" NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposer_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "answered_by" UUID,
    "answerer_name" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "agreed_on" DATE,

    CONSTRAINT "deposit_claim_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "refund" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "document_type" "refund_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "side" "organisation_side" NOT NULL,
    "asked_by" UUID NOT NULL,
    "asker_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "refund_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT,
    "value_date" DATE,
    "sent_by" UUID,
    "sender_name" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),
    "answered_by" UUID,
    "answerer_name" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "refund_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "deposit_application_programme_id_agreement_id_idx" ON "deposit_application"("programme_id", "agreement_id");

-- CreateIndex
CREATE INDEX "deposit_application_programme_id_order_id_idx" ON "deposit_application"("programme_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "deposit_application_programme_id_reverses_id_key" ON "deposit_application"("programme_id", "reverses_id");

-- CreateIndex
CREATE INDEX "deposit_claim_programme_id_agreement_id_idx" ON "deposit_claim"("programme_id", "agreement_id");

-- CreateIndex
CREATE INDEX "refund_programme_id_document_id_idx" ON "refund"("programme_id", "document_id");

-- CreateIndex
CREATE INDEX "refund_programme_id_buyer_id_asked_at_id_idx" ON "refund"("programme_id", "buyer_id", "asked_at" DESC, "id");

-- CreateIndex
CREATE INDEX "refund_programme_id_supplier_id_asked_at_id_idx" ON "refund"("programme_id", "supplier_id", "asked_at" DESC, "id");

-- CreateIndex
CREATE INDEX "refund_programme_id_asked_at_id_idx" ON "refund"("programme_id", "asked_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_programme_id_number_key" ON "refund"("programme_id", "number");

-- ---- Foreign keys within one programme.
ALTER TABLE refund ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE refund ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE deposit_application ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);
ALTER TABLE deposit_application ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE deposit_application ADD FOREIGN KEY (programme_id, reverses_id) REFERENCES deposit_application (programme_id, id);
ALTER TABLE deposit_claim ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);

-- ---- A refund that was sent says how; one that was not says nothing of a bank.
ALTER TABLE refund ADD CONSTRAINT refund_amount CHECK (amount_fen > 0 AND buyer_id <> supplier_id AND reason <> '');
ALTER TABLE refund ADD CONSTRAINT refund_sent CHECK (
  (state IN ('SENT', 'RECEIVED')) = (reference IS NOT NULL)
  AND (reference IS NULL) = (value_date IS NULL) AND (reference IS NULL) = (sent_by IS NULL) AND reference <> '');
-- A transfer exists once (docs/domain.md §4.7), in this direction too.
CREATE UNIQUE INDEX refund_reference_once ON refund (programme_id, reference) WHERE state IN ('SENT', 'RECEIVED');
CREATE INDEX refund_to_send ON refund (programme_id, supplier_id) WHERE state = 'REQUESTED';
CREATE INDEX refund_to_confirm ON refund (programme_id, buyer_id) WHERE state = 'SENT';

CREATE FUNCTION refuse_change_of_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'refund: what is given back and how much never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER refund_stays BEFORE UPDATE ON refund FOR EACH ROW
  WHEN ((OLD.number, OLD.document_type, OLD.document_id, OLD.buyer_id, OLD.supplier_id, OLD.amount_fen, OLD.reason)
        IS DISTINCT FROM
        (NEW.number, NEW.document_type, NEW.document_id, NEW.buyer_id, NEW.supplier_id, NEW.amount_fen, NEW.reason))
  EXECUTE FUNCTION refuse_change_of_refund();
CREATE TRIGGER refund_never_deleted BEFORE DELETE ON refund FOR EACH ROW EXECUTE FUNCTION refuse_change_of_refund();

ALTER TABLE deposit_application ADD CONSTRAINT deposit_application_amount CHECK (
  CASE WHEN reverses_id IS NULL THEN amount_fen > 0 ELSE amount_fen < 0 AND reason <> '' END);
CREATE TRIGGER deposit_application_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON deposit_application
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE deposit_claim ADD CONSTRAINT deposit_claim_agreed CHECK (
  amount_fen > 0 AND reason <> '' AND (state = 'AGREED') = (agreed_on IS NOT NULL)
  AND (state = 'PROPOSED') = (answered_by IS NULL));
CREATE FUNCTION refuse_change_of_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'deposit_claim: an answered one never changes' USING ERRCODE = 'restrict_violation';
END $$;
-- One question at a time.
CREATE UNIQUE INDEX deposit_claim_open_once ON deposit_claim (programme_id, agreement_id) WHERE state = 'PROPOSED';
CREATE TRIGGER deposit_claim_agreed_stays BEFORE UPDATE OR DELETE ON deposit_claim
  FOR EACH ROW WHEN (OLD.state <> 'PROPOSED') EXECUTE FUNCTION refuse_change_of_claim();
