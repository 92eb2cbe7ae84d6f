-- CreateEnum
CREATE TYPE "spending_period" AS ENUM ('MONTH', 'QUARTER', 'YEAR');

-- CreateTable
CREATE TABLE "buying_rule" (
    "programme_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "alone_fen" BIGINT,
    "approver_fen" BIGINT,
    "limit_period" "spending_period",
    "limit_fen" BIGINT,
    "person_limit_fen" BIGINT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "buying_rule_pkey" PRIMARY KEY ("programme_id","organisation_id")
);

ALTER TABLE buying_rule ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE buying_rule ADD CONSTRAINT buying_rule_amounts CHECK (
  coalesce(alone_fen, 0) >= 0 AND (approver_fen IS NULL OR approver_fen >= alone_fen)
  AND coalesce(limit_fen, 0) >= 0 AND coalesce(person_limit_fen, 0) >= 0);
