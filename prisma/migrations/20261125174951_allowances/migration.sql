-- CreateTable
CREATE TABLE "allowance" (
    "key" BYTEA NOT NULL,
    "spent_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "allowance_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "allowance_spent_until_idx" ON "allowance"("spent_until");
