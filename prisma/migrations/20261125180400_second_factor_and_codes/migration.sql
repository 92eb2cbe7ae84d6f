-- CreateEnum
CREATE TYPE "factor_kind" AS ENUM ('TOTP', 'SMS');

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "factor_at" TIMESTAMPTZ(3),
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- Sessions that live now began with a password.
UPDATE "session" SET "confirmed_at" = "created_at";
ALTER TABLE "session" ALTER COLUMN "confirmed_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "past_password" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "past_password_pkey" PRIMARY KEY ("person_id","id")
);

-- CreateTable
CREATE TABLE "phone_code" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "person_id" UUID NOT NULL,
    "kind" "factor_kind" NOT NULL,
    "secret" BYTEA,
    "last_step" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "person_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("person_id","code_hash")
);

-- CreateIndex
CREATE INDEX "phone_code_phone_purpose_id_idx" ON "phone_code"("phone", "purpose", "id");

-- CreateIndex
CREATE INDEX "phone_code_expires_at_idx" ON "phone_code"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- ---- References and checks.
ALTER TABLE past_password ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE second_factor ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE recovery_code ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE phone_code ADD CONSTRAINT phone_code_tries CHECK (tries BETWEEN 0 AND 5);
ALTER TABLE phone_code ADD CONSTRAINT phone_code_lives_a_while CHECK (expires_at > created_at);
ALTER TABLE second_factor ADD CONSTRAINT second_factor_secret_of_its_kind CHECK ((kind = 'TOTP') = (secret IS NOT NULL));
