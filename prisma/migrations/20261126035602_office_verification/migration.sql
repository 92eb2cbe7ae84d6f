-- AlterEnum
ALTER TYPE "verification_cause" ADD VALUE 'OFFICE';
