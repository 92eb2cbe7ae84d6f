-- AlterTable
ALTER TABLE "bank_statement" ADD COLUMN     "confirm_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "bank_line" ADD COLUMN     "refusal" JSONB;

-- What the schema file cannot say.
UPDATE bank_statement SET confirm_at = uploaded_at WHERE confirm_total > 0;
ALTER TABLE bank_statement ADD CHECK ((confirm_total = 0) = (confirm_at IS NULL));
ALTER TABLE bank_line ADD CHECK (refusal IS NULL OR jsonb_typeof(refusal) = 'object');

-- Whether something of a file waits is asked wherever its owner's tasks are.
CREATE INDEX bank_line_open ON bank_line (programme_id, statement_id) WHERE state = 'OPEN' AND direction = 'IN';
