-- CreateEnum
CREATE TYPE "behalf_state" AS ENUM ('WAITING', 'CONFIRMED', 'DISPUTED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "unconfirmed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "behalf_entry" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "state" "behalf_state" NOT NULL DEFAULT 'WAITING',
    "listed" BOOLEAN NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "token_hash" BYTEA,
    "token_expires_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" UUID,
    "answered_name" TEXT NOT NULL DEFAULT '',
    "words" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "behalf_entry_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "behalf_entry_token_hash_key" ON "behalf_entry"("token_hash");

-- CreateIndex
CREATE INDEX "behalf_entry_programme_id_supplier_id_idx" ON "behalf_entry"("programme_id", "supplier_id");

-- CreateIndex
CREATE INDEX "behalf_entry_programme_id_state_entered_at_id_idx" ON "behalf_entry"("programme_id", "state", "entered_at" DESC, "id");

-- CreateIndex
CREATE INDEX "behalf_entry_programme_id_entered_at_id_idx" ON "behalf_entry"("programme_id", "entered_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "behalf_entry_programme_id_product_id_key" ON "behalf_entry"("programme_id", "product_id");

-- What the schema file cannot say.
ALTER TABLE product ADD CONSTRAINT product_unconfirmed CHECK (NOT unconfirmed OR state NOT IN ('LISTED', 'PAUSED'));
ALTER TABLE behalf_entry
  ADD CONSTRAINT behalf_entry_token CHECK (
    (token_hash IS NULL) = (token_expires_at IS NULL) AND (token_hash IS NULL OR octet_length(token_hash) = 32)),
  ADD CONSTRAINT behalf_entry_answer CHECK ((state = 'WAITING') = (answered_at IS NULL)),
  ADD CONSTRAINT behalf_entry_closed CHECK (state = 'WAITING' OR token_hash IS NULL),
  ADD CONSTRAINT behalf_entry_words CHECK (state NOT IN ('DISPUTED', 'WITHDRAWN') OR words <> ''),
  ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id),
  ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id),
  ADD FOREIGN KEY (entered_by) REFERENCES person (id),
  ADD FOREIGN KEY (answered_by) REFERENCES person (id);
