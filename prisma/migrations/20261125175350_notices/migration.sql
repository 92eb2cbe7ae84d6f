-- CreateEnum
CREATE TYPE "notice_channel" AS ENUM ('MAIL', 'GROUP');

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "email" TEXT,
ADD COLUMN     "mail_locale" TEXT NOT NULL DEFAULT 'zh-CN';

-- CreateTable
CREATE TABLE "email_confirmation" (
    "person_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_confirmation_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "organisation_id" UUID,
    "person_id" UUID,
    "roles" "role"[],
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "caused_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "fanned_out_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "notice_read" (
    "programme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_read_pkey" PRIMARY KEY ("programme_id","person_id","notice_id")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "via" TEXT,
    "skipped_at" TIMESTAMPTZ(3),
    "parked_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "notice_choice" (
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "wanted" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("person_id","kind","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_confirmation_token_hash_key" ON "email_confirmation"("token_hash");

-- CreateIndex
CREATE INDEX "notice_programme_id_subject_id_idx" ON "notice"("programme_id", "subject_id");

-- ---- What the schema files cannot say.
ALTER TABLE "email_confirmation" ADD FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE;
ALTER TABLE "notice" ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE "notice" ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE "notice" ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE "notice_read" ADD FOREIGN KEY (programme_id, notice_id) REFERENCES notice (programme_id, id) ON DELETE CASCADE;
ALTER TABLE "notice_read" ADD FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE;
ALTER TABLE "notice_delivery" ADD FOREIGN KEY (programme_id, notice_id) REFERENCES notice (programme_id, id) ON DELETE CASCADE;
ALTER TABLE "notice_delivery" ADD FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE;
ALTER TABLE "notice_choice" ADD FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE;

ALTER TABLE "person" ADD CONSTRAINT person_mail_locale_is_ours CHECK (mail_locale IN ('zh-CN', 'en'));
ALTER TABLE "person" ADD CONSTRAINT person_email_is_one_line CHECK (email !~ '[[:space:][:cntrl:]<>,;]');
ALTER TABLE "email_confirmation" ADD CONSTRAINT email_confirmation_is_one_line CHECK (email !~ '[[:space:][:cntrl:]<>,;]');
ALTER TABLE "notice" ADD CONSTRAINT notice_path_is_ours CHECK (path ~ '^/([^/\\].*)?$' AND path !~ '[[:cntrl:]]');
-- A person, or the roles of an organisation, or the officials of the programme.
ALTER TABLE "notice" ADD CONSTRAINT notice_has_one_audience CHECK (
  (person_id IS NOT NULL AND organisation_id IS NULL AND roles = '{}') OR
  (person_id IS NULL AND organisation_id IS NOT NULL AND roles <> '{}' AND NOT 'OFFICIAL' = ANY (roles)) OR
  (person_id IS NULL AND organisation_id IS NULL AND roles = '{OFFICIAL}'));
ALTER TABLE "notice_delivery" ADD CONSTRAINT notice_delivery_group_is_nobody CHECK ((channel = 'GROUP') = (person_id IS NULL));
ALTER TABLE "notice_delivery" ADD CONSTRAINT notice_delivery_ends_once CHECK (num_nonnulls(sent_at, skipped_at, parked_at) <= 1);
ALTER TABLE "notice_delivery" ADD CONSTRAINT notice_delivery_sent_by CHECK ((sent_at IS NULL) = (via IS NULL));
ALTER TABLE "notice_choice" ADD CONSTRAINT notice_choice_place CHECK (place IN ('APP', 'MAIL'));

-- Whose inbox it lies in: the person's, the organisation's, or (the programme's id) the officials'.
ALTER TABLE "notice" ADD COLUMN "inbox" UUID NOT NULL
  GENERATED ALWAYS AS (coalesce(person_id, organisation_id, programme_id)) STORED;
CREATE INDEX "notice_inbox" ON "notice" (programme_id, inbox, created_at DESC, id DESC) WHERE withdrawn_at IS NULL;
CREATE INDEX "notice_to_fan_out" ON "notice" (created_at) WHERE fanned_out_at IS NULL;
CREATE INDEX "notice_age" ON "notice" (created_at);
-- Without doubles: one sending per notice, channel and reader.
CREATE UNIQUE INDEX "notice_delivery_once" ON "notice_delivery" (programme_id, notice_id, channel, person_id) NULLS NOT DISTINCT;
CREATE INDEX "notice_delivery_open" ON "notice_delivery" (created_at)
  WHERE sent_at IS NULL AND skipped_at IS NULL AND parked_at IS NULL;
CREATE INDEX "notice_delivery_person" ON "notice_delivery" (person_id);
