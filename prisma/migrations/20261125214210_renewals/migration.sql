-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "renews_id" UUID;

ALTER TABLE agreement ADD FOREIGN KEY (programme_id, renews_id) REFERENCES agreement (programme_id, id);
ALTER TABLE agreement ADD CONSTRAINT agreement_renews_another CHECK (renews_id <> id);
CREATE INDEX agreement_renewed ON agreement (programme_id, renews_id) WHERE renews_id IS NOT NULL;
