-- CreateEnum
CREATE TYPE "statement_state" AS ENUM ('DRAWN_UP', 'CONFIRMED', 'OBJECTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "statement" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "opening_fen" BIGINT NOT NULL,
    "closing_fen" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "state" "statement_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "drawn_up_side" "organisation_side",
    "drawn_up_by" UUID,
    "drawn_up_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "objection" TEXT NOT NULL DEFAULT '',
    "objected_side" "organisation_side",
    "objected_lines" INTEGER[],

    CONSTRAINT "statement_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "statement_confirmation" (
    "programme_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "person_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_title" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_confirmation_pkey" PRIMARY KEY ("programme_id","statement_id","side")
);

-- CreateTable
CREATE TABLE "statement_line" (
    "programme_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "carried" BOOLEAN NOT NULL,

    CONSTRAINT "statement_line_pkey" PRIMARY KEY ("programme_id","kind","source_id")
);

-- CreateIndex
CREATE INDEX "statement_of_pair" ON "statement"("programme_id", "buyer_id", "supplier_id", "to_on" DESC);

-- CreateIndex
CREATE INDEX "statement_of_supplier" ON "statement"("programme_id", "supplier_id", "to_on" DESC);

-- CreateIndex
CREATE INDEX "statement_of_programme" ON "statement"("programme_id", "to_on" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "statement_programme_id_number_edition_key" ON "statement"("programme_id", "number", "edition");

-- CreateIndex
CREATE INDEX "statement_line_programme_id_statement_id_idx" ON "statement_line"("programme_id", "statement_id");

ALTER TABLE statement ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE statement ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE statement_confirmation ADD FOREIGN KEY (programme_id, statement_id) REFERENCES statement (programme_id, id);
ALTER TABLE statement_line ADD FOREIGN KEY (programme_id, statement_id) REFERENCES statement (programme_id, id);

ALTER TABLE statement ADD CONSTRAINT statement_figures CHECK (
  edition > 0 AND from_on <= to_on AND due_on >= to_on AND buyer_id <> supplier_id);
ALTER TABLE statement ADD CONSTRAINT statement_text CHECK (content_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
ALTER TABLE statement ADD CONSTRAINT statement_ends CHECK (
  (state = 'CONFIRMED') = (confirmed_at IS NOT NULL) AND (state <> 'OBJECTED' OR (objection <> '' AND objected_side IS NOT NULL)));
ALTER TABLE statement ADD CONSTRAINT statement_drawn_by CHECK ((drawn_up_side IS NULL) = (drawn_up_by IS NULL));

-- One waits for a pair at a time, one edition of a number is confirmed, and no two confirmed ones begin on one day.
CREATE UNIQUE INDEX statement_one_open ON statement (programme_id, buyer_id, supplier_id) WHERE state = 'DRAWN_UP';
CREATE UNIQUE INDEX statement_confirmed_once ON statement (programme_id, number) WHERE state = 'CONFIRMED';
CREATE UNIQUE INDEX statement_confirmed_from ON statement (programme_id, buyer_id, supplier_id, from_on)
  WHERE state = 'CONFIRMED';
-- Nobody confirms for both sides.
CREATE UNIQUE INDEX statement_confirmation_two_people ON statement_confirmation (programme_id, statement_id, person_id);

CREATE TRIGGER statement_confirmation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_confirmation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER statement_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was drawn up never changes, only how it ended; what has ended stays so.
CREATE FUNCTION refuse_change_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'DRAWN_UP'
     AND (NEW.number, NEW.edition, NEW.buyer_id, NEW.supplier_id, NEW.from_on, NEW.to_on, NEW.due_on, NEW.opening_fen,
          NEW.closing_fen, NEW.text, NEW.drawn_up_at)
         = (OLD.number, OLD.edition, OLD.buyer_id, OLD.supplier_id, OLD.from_on, OLD.to_on, OLD.due_on, OLD.opening_fen,
            OLD.closing_fen, OLD.text, OLD.drawn_up_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'statement: what was drawn up does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER statement_fixed BEFORE UPDATE OR DELETE ON statement
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_statement();
