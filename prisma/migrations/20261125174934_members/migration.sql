-- AlterTable
ALTER TABLE "person" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ALTER COLUMN "phone" DROP NOT NULL;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "used_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "invited_by" UUID,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "membership_of_organisation" ON "membership"("programme_id", "organisation_id", "id");

-- CreateIndex
CREATE INDEX "invitation_of_organisation" ON "invitation"("programme_id", "organisation_id", "id");

-- Only a closed account has no phone.
ALTER TABLE person ADD CONSTRAINT person_without_phone_is_closed CHECK (phone IS NOT NULL OR closed_at IS NOT NULL);
ALTER TABLE invitation ADD FOREIGN KEY (invited_by) REFERENCES person (id);
ALTER TABLE invitation ADD CONSTRAINT invitation_official_has_no_organisation
  CHECK ((role = 'OFFICIAL') = (organisation_id IS NULL));

-- One open invitation per phone and organisation: of older ones only the newest stays good.
UPDATE invitation SET withdrawn_at = now()
 WHERE used_at IS NULL
   AND EXISTS (SELECT 1 FROM invitation AS newer
                WHERE newer.programme_id = invitation.programme_id AND newer.phone = invitation.phone
                  AND newer.organisation_id IS NOT DISTINCT FROM invitation.organisation_id
                  AND newer.used_at IS NULL AND newer.id > invitation.id);
CREATE UNIQUE INDEX invitation_open_once ON invitation (programme_id, organisation_id, phone) NULLS NOT DISTINCT
  WHERE used_at IS NULL AND withdrawn_at IS NULL;
