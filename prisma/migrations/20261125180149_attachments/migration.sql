-- CreateTable
CREATE TABLE "attachment" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_type" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "sha256" BYTEA NOT NULL,
    "organisation_id" UUID,
    "uploaded_by" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "attachment_content" (
    "programme_id" UUID NOT NULL,
    "attachment_id" UUID NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "attachment_content_pkey" PRIMARY KEY ("programme_id","attachment_id")
);

-- CreateTable
CREATE TABLE "attachment_usage" (
    "programme_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "attachment_usage_pkey" PRIMARY KEY ("programme_id","organisation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attachment_programme_id_owner_type_owner_id_kind_sha256_key" ON "attachment"("programme_id", "owner_type", "owner_id", "kind", "sha256");

-- What the schema file cannot say.
ALTER TABLE attachment ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE attachment ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE attachment ADD FOREIGN KEY (uploaded_by) REFERENCES person (id);
ALTER TABLE attachment_content ADD FOREIGN KEY (programme_id, attachment_id) REFERENCES attachment (programme_id, id);
ALTER TABLE attachment_usage ADD FOREIGN KEY (programme_id) REFERENCES programme (id);

ALTER TABLE attachment ADD CHECK (bytes > 0), ADD CHECK (octet_length(sha256) = 32),
  ADD CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  ADD CHECK ((width IS NULL) = (media_type = 'application/pdf') AND (height IS NULL) = (width IS NULL));
ALTER TABLE attachment_content ADD CHECK (octet_length(content) > 0);
ALTER TABLE attachment_usage ADD CHECK (bytes >= 0);

-- Pictures and PDFs are packed already: PostgreSQL need not try again.
ALTER TABLE attachment_content ALTER COLUMN content SET STORAGE EXTERNAL;

-- A paper somebody has looked at stays what it was. It may go while its document is a draft.
CREATE TRIGGER attachment_never_changes BEFORE UPDATE OR TRUNCATE ON attachment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_content_never_changes BEFORE UPDATE OR TRUNCATE ON attachment_content
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
