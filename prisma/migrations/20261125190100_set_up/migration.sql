-- AlterTable
ALTER TABLE "programme" ADD COLUMN     "set_up_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "village" ADD COLUMN     "code" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;
