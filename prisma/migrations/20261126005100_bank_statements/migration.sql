-- CreateEnum
CREATE TYPE "bank_line_direction" AS ENUM ('IN', 'OUT');

-- CreateEnum
CREATE TYPE "bank_line_state" AS ENUM ('OPEN', 'MATCHED', 'IGNORED');

-- CreateTable
CREATE TABLE "bank_statement" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "bank" TEXT NOT NULL DEFAULT '',
    "content" BYTEA,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "from_date" DATE,
    "to_date" DATE,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "confirm_total" INTEGER NOT NULL DEFAULT 0,
    "confirm_done" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bank_statement_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "bank_line" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "identity" BYTEA NOT NULL,
    "value_date" DATE NOT NULL,
    "direction" "bank_line_direction" NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "counterparty" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "remark" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "balance_fen" BIGINT,
    "state" "bank_line_state" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 0,
    "transfer_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_line_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "bank_mapping" (
    "programme_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "signature" BYTEA NOT NULL,
    "columns" JSONB NOT NULL,
    "mapped_by" UUID NOT NULL,
    "mapped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_mapping_pkey" PRIMARY KEY ("programme_id","organisation_id","signature")
);

-- CreateIndex
CREATE INDEX "bank_statement_programme_id_organisation_id_uploaded_at_id_idx" ON "bank_statement"("programme_id", "organisation_id", "uploaded_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_statement_programme_id_organisation_id_file_hash_key" ON "bank_statement"("programme_id", "organisation_id", "file_hash");

-- CreateIndex
CREATE INDEX "bank_line_programme_id_statement_id_row_number_idx" ON "bank_line"("programme_id", "statement_id", "row_number");

-- CreateIndex
CREATE INDEX "bank_line_programme_id_organisation_id_direction_state_valu_idx" ON "bank_line"("programme_id", "organisation_id", "direction", "state", "value_date");

-- CreateIndex
CREATE UNIQUE INDEX "bank_line_programme_id_organisation_id_identity_key" ON "bank_line"("programme_id", "organisation_id", "identity");

-- What the schema file cannot say.
ALTER TABLE bank_statement ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE bank_statement ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE bank_statement ADD FOREIGN KEY (uploaded_by) REFERENCES person (id);
ALTER TABLE bank_line ADD FOREIGN KEY (programme_id, statement_id) REFERENCES bank_statement (programme_id, id);
ALTER TABLE bank_line ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE bank_line ADD FOREIGN KEY (programme_id, transfer_id) REFERENCES bank_transfer (programme_id, id);
ALTER TABLE bank_line ADD FOREIGN KEY (decided_by) REFERENCES person (id);
ALTER TABLE bank_mapping ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE bank_mapping ADD FOREIGN KEY (mapped_by) REFERENCES person (id);

ALTER TABLE bank_statement ADD CHECK (octet_length(file_hash) = 32), ADD CHECK (lines >= 0 AND known >= 0),
  ADD CHECK (confirm_done BETWEEN 0 AND confirm_total), ADD CHECK (content IS NULL OR (lines = 0 AND known = 0));
ALTER TABLE bank_line ADD CHECK (amount_fen > 0), ADD CHECK (octet_length(identity) = 32), ADD CHECK (row_number > 0),
  ADD CHECK ((state = 'OPEN') = (decided_at IS NULL)), ADD CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  ADD CHECK ((state = 'MATCHED') = (transfer_id IS NOT NULL)), ADD CHECK (state <> 'MATCHED' OR direction = 'IN'),
  ADD CHECK (state <> 'IGNORED' OR reason <> '');
ALTER TABLE bank_mapping ADD CHECK (octet_length(signature) = 32), ADD CHECK (jsonb_typeof(columns) = 'object');

-- One transfer arrived once.
CREATE UNIQUE INDEX bank_line_transfer_once ON bank_line (programme_id, transfer_id) WHERE transfer_id IS NOT NULL;

-- What the bank said stays as it said it; only what was decided about a line changes.
CREATE FUNCTION bank_line_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (OLD.programme_id, OLD.id, OLD.organisation_id, OLD.statement_id, OLD.row_number, OLD.identity, OLD.value_date,
         OLD.direction, OLD.amount_fen, OLD.counterparty, OLD.account, OLD.remark, OLD.reference, OLD.balance_fen)
        IS DISTINCT FROM
        (NEW.programme_id, NEW.id, NEW.organisation_id, NEW.statement_id, NEW.row_number, NEW.identity, NEW.value_date,
         NEW.direction, NEW.amount_fen, NEW.counterparty, NEW.account, NEW.remark, NEW.reference, NEW.balance_fen) THEN
    RAISE EXCEPTION 'a line of a bank statement is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_line_facts BEFORE UPDATE OR DELETE ON bank_line
  FOR EACH ROW EXECUTE FUNCTION bank_line_keeps_its_facts();

-- Files are packed already, or are gone in a day.
ALTER TABLE bank_statement ALTER COLUMN content SET STORAGE EXTERNAL;
