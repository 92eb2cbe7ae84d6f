-- CreateTable
CREATE TABLE "money_hold" (
    "programme_id" UUID NOT NULL,
    "refund_id" UUID NOT NULL,
    "document_type" "money_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "money_hold_pkey" PRIMARY KEY ("programme_id","refund_id")
);

-- CreateIndex
CREATE INDEX "money_hold_programme_id_document_id_idx" ON "money_hold"("programme_id", "document_id");

-- ---- By hand: what Prisma cannot say.
ALTER TABLE money_hold ADD CONSTRAINT money_hold_positive CHECK (amount_fen > 0);
ALTER TABLE money_hold ADD FOREIGN KEY (programme_id, refund_id) REFERENCES refund (programme_id, id) ON DELETE CASCADE;
-- Refunds that are on their way already.
INSERT INTO money_hold (programme_id, refund_id, document_type, document_id, amount_fen, held_at)
SELECT programme_id, id, document_type::text::money_document, document_id, amount_fen, since
  FROM refund WHERE state = 'SENT';
