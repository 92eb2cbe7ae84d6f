-- CreateEnum
CREATE TYPE "application_outcome" AS ENUM ('APPROVED', 'REFUSED');

-- CreateEnum
CREATE TYPE "organisation_standing" AS ENUM ('REGISTERED', 'APPLIED', 'RECOMMENDED', 'APPROVED', 'REFUSED', 'SUSPENDED');

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "legal_representative" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "standing" "organisation_standing" NOT NULL DEFAULT 'APPROVED',
ADD COLUMN     "standing_since" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- Whoever traded before there were reviews is approved; whoever comes now says what it is.
UPDATE "organisation" SET "standing_since" = "created_at";
ALTER TABLE "organisation" ALTER COLUMN "standing" DROP DEFAULT, ALTER COLUMN "standing_since" SET NOT NULL;

-- CreateTable
CREATE TABLE "application" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "statement" TEXT NOT NULL DEFAULT '',
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "recommended_by" UUID,
    "recommended_at" TIMESTAMPTZ(3),
    "recommend_reason" TEXT NOT NULL DEFAULT '',
    "outcome" "application_outcome",
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decide_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "application_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "application_programme_id_organisation_id_submitted_at_idx" ON "application"("programme_id", "organisation_id", "submitted_at");

-- CreateIndex
CREATE INDEX "organisation_programme_id_standing_standing_since_id_idx" ON "organisation"("programme_id", "standing", "standing_since", "id");

-- CreateIndex
CREATE INDEX "organisation_programme_id_uscc_idx" ON "organisation"("programme_id", "uscc");

-- ---- By hand.
ALTER TABLE application ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE application ADD FOREIGN KEY (submitted_by) REFERENCES person (id);
ALTER TABLE application ADD FOREIGN KEY (recommended_by) REFERENCES person (id);
ALTER TABLE application ADD FOREIGN KEY (decided_by) REFERENCES person (id);

-- Two officials stand behind a supplier; nobody decides about what they handed in themselves.
ALTER TABLE application ADD CONSTRAINT application_four_eyes CHECK (
  decided_by IS DISTINCT FROM submitted_by
  AND recommended_by IS DISTINCT FROM submitted_by
  AND (outcome IS DISTINCT FROM 'APPROVED' OR recommended_by IS DISTINCT FROM decided_by)
  AND (outcome IS DISTINCT FROM 'APPROVED' OR side = 'BUYER' OR recommended_by IS NOT NULL));
ALTER TABLE application ADD CONSTRAINT application_decided CHECK (
  (outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)
  AND (recommended_by IS NULL) = (recommended_at IS NULL)
  AND (outcome IS DISTINCT FROM 'REFUSED' OR decide_reason <> ''));
CREATE UNIQUE INDEX application_one_open ON application (programme_id, organisation_id) WHERE outcome IS NULL;

ALTER TABLE organisation ADD CONSTRAINT organisation_standing_of_side CHECK (
  CASE side WHEN 'BUYER' THEN standing NOT IN ('APPLIED', 'RECOMMENDED') ELSE standing <> 'REGISTERED' END);
-- The few that the shelf leaves out.
CREATE INDEX organisation_held_back ON organisation (programme_id, id) WHERE standing <> 'APPROVED';
