-- CreateTable
CREATE TABLE "paper_issue" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "phase" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_issue_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "paper_issue_code_key" ON "paper_issue"("code");

-- CreateIndex
CREATE UNIQUE INDEX "paper_issue_programme_id_kind_document_id_sha256_key" ON "paper_issue"("programme_id", "kind", "document_id", "sha256");

-- What the schema file cannot say.
ALTER TABLE paper_issue ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE paper_issue
  ADD CHECK (octet_length(sha256) = 32),
  ADD CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  ADD CHECK (kind <> '' AND document_id <> '' AND number <> ''),
  ADD CHECK (phase IN ('OPEN', 'STANDS', 'ENDED', 'VOID')),
  ADD CHECK (superseded_at >= issued_at);
-- One version of a document is the current one.
CREATE UNIQUE INDEX paper_issue_current ON paper_issue (programme_id, kind, document_id) WHERE superseded_at IS NULL;

-- What was given out stays as it was; only whether it is the current one may change.
CREATE FUNCTION refuse_change_of_issue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a paper that was given out does not change';
END $$;
CREATE TRIGGER paper_issue_stays BEFORE UPDATE ON paper_issue
  FOR EACH ROW WHEN ((OLD.kind, OLD.document_id, OLD.number, OLD.code, OLD.sha256, OLD.phase, OLD.issued_at)
    IS DISTINCT FROM (NEW.kind, NEW.document_id, NEW.number, NEW.code, NEW.sha256, NEW.phase, NEW.issued_at))
  EXECUTE FUNCTION refuse_change_of_issue();
CREATE TRIGGER paper_issue_kept BEFORE DELETE ON paper_issue
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_issue();
