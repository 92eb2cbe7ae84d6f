-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OFFICIAL', 'BUYER_HANDLER', 'BUYER_APPROVER', 'BUYER_FINANCE', 'BUYER_MANAGER', 'SUPPLIER_HANDLER', 'SUPPLIER_FINANCE', 'SUPPLIER_MANAGER');

-- CreateEnum
CREATE TYPE "agreement_state" AS ENUM ('DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED', 'VOID');

-- CreateEnum
CREATE TYPE "product_state" AS ENUM ('DRAFT', 'LISTED', 'PAUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "supply_kind" AS ENUM ('STOCK', 'PREORDER');

-- CreateEnum
CREATE TYPE "billed_by" AS ENUM ('COUNT', 'WEIGHT');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('DISPATCHED', 'DELIVERED', 'ACCEPTED', 'PARTIALLY_ACCEPTED', 'REFUSED', 'REVERSED');

-- CreateEnum
CREATE TYPE "ledger_step" AS ENUM ('SIGNED', 'ORDERED', 'SHIPPED', 'ACCEPTED', 'PAID', 'COUNTED');

-- CreateEnum
CREATE TYPE "ledger_document" AS ENUM ('AGREEMENT', 'ORDER', 'OFFLINE');

-- CreateEnum
CREATE TYPE "offline_state" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED');

-- CreateEnum
CREATE TYPE "order_fulfilment" AS ENUM ('DRAFT', 'PENDING_APPROVAL', 'PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED', 'COMPLETED', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED', 'CLOSED_SHORT');

-- CreateEnum
CREATE TYPE "order_payment" AS ENUM ('UNPAID', 'PENDING_VERIFICATION', 'PARTIALLY_PAID', 'PAID', 'REFUND_PENDING', 'PARTIALLY_REFUNDED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "order_invoice" AS ENUM ('NOT_REQUESTED', 'REQUESTED', 'ISSUED', 'REVERSED');

-- CreateEnum
CREATE TYPE "organisation_side" AS ENUM ('BUYER', 'SUPPLIER');

-- CreateEnum
CREATE TYPE "buyer_type" AS ENUM ('ENTERPRISE', 'DEPARTMENT', 'INSTITUTION', 'UNION', 'CANTEEN', 'INDIVIDUAL');

-- CreateEnum
CREATE TYPE "supplier_kind" AS ENUM ('COOPERATIVE', 'VILLAGE_COLLECTIVE', 'TOWN');

-- CreateEnum
CREATE TYPE "transfer_state" AS ENUM ('RECORDED', 'VERIFIED');

-- CreateEnum
CREATE TYPE "allocation_document" AS ENUM ('ORDER', 'OFFLINE');

-- CreateEnum
CREATE TYPE "audit_channel" AS ENUM ('WEB', 'CLI', 'SYSTEM');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "person_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "membership" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID,
    "role" "role" NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "phone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "organisation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "agreement" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "state" "agreement_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "start_date" DATE NOT NULL,
    "end_date" DATE NOT NULL,
    "tolerance_permille" INTEGER NOT NULL,
    "payment_days" INTEGER NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "quality" TEXT NOT NULL DEFAULT '',
    "delivery" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "amount_fen" BIGINT NOT NULL,
    "drafted_by" UUID NOT NULL,
    "content_hash" TEXT,
    "signed_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "agreement_line" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "village_id" UUID,
    "product_name" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "sale_unit" TEXT NOT NULL,
    "quantity_step" BIGINT NOT NULL,
    "nominal_grams" BIGINT,
    "billed_by" "billed_by" NOT NULL,
    "price_grams" BIGINT,
    "unit_price_fen" BIGINT NOT NULL,
    "agreed" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "tolerance_permille" INTEGER NOT NULL,
    "drawn" BIGINT NOT NULL DEFAULT 0,
    "shipped" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "agreement_line_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "agreement_signature" (
    "programme_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "person_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_title" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_signature_pkey" PRIMARY KEY ("programme_id","agreement_id","side")
);

-- CreateTable
CREATE TABLE "product" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "supplier_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "base_id" UUID,
    "state" "product_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "spec" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL,
    "picture" TEXT NOT NULL,
    "sale_unit" TEXT NOT NULL,
    "quantity_step" BIGINT NOT NULL,
    "nominal_grams" BIGINT,
    "billed_by" "billed_by" NOT NULL,
    "price_grams" BIGINT,
    "unit_price_fen" BIGINT NOT NULL,
    "minimum_order" BIGINT NOT NULL,
    "lead_days" INTEGER NOT NULL DEFAULT 2,
    "supply" "supply_kind" NOT NULL,
    "available_from" DATE,
    "seasons" JSONB NOT NULL,
    "certification" TEXT NOT NULL DEFAULT 'NONE',
    "listed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "stock" (
    "programme_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "on_hand" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "stock_pkey" PRIMARY KEY ("programme_id","product_id")
);

-- CreateTable
CREATE TABLE "delivery_note" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "state" "delivery_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "driver_name" TEXT NOT NULL DEFAULT '',
    "driver_phone" TEXT NOT NULL DEFAULT '',
    "plate" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "dispatched_by" UUID NOT NULL,
    "dispatched_at" TIMESTAMPTZ(3) NOT NULL,
    "shipped_fen" BIGINT NOT NULL,
    "reverses_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "delivery_note_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "delivery_line" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_note_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "shipped" BIGINT NOT NULL,
    "shipped_grams" BIGINT NOT NULL,

    CONSTRAINT "delivery_line_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "acceptance" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "delivery_note_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "accepted_on" DATE NOT NULL,
    "signed_by" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_over_by" TEXT NOT NULL DEFAULT '',
    "accepted_fen" BIGINT NOT NULL,
    "reverses_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "acceptance_line" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "acceptance_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "accepted" BIGINT NOT NULL,
    "accepted_grams" BIGINT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "acceptance_line_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "village_id" UUID,
    "year" INTEGER NOT NULL,
    "business_date" DATE NOT NULL,
    "step" "ledger_step" NOT NULL,
    "document_type" "ledger_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "restated" BOOLEAN NOT NULL DEFAULT false,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "village_year_total" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "village_id" UUID NOT NULL,
    "step" "ledger_step" NOT NULL,
    "offline" BOOLEAN NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,

    CONSTRAINT "village_year_total_pkey" PRIMARY KEY ("programme_id","year","village_id","step","offline")
);

-- CreateTable
CREATE TABLE "ledger_unsealed" (
    "programme_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,

    CONSTRAINT "ledger_unsealed_pkey" PRIMARY KEY ("programme_id","entry_id")
);

-- CreateTable
CREATE TABLE "ledger_seal" (
    "programme_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_seal_pkey" PRIMARY KEY ("programme_id","seq")
);

-- CreateTable
CREATE TABLE "closed_year" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" UUID,

    CONSTRAINT "closed_year_pkey" PRIMARY KEY ("programme_id","year")
);

-- CreateTable
CREATE TABLE "offline_batch" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "state" "offline_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "offline_batch_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "offline_record" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "state" "offline_state" NOT NULL,
    "accepted_on" DATE NOT NULL,
    "paid_on" DATE NOT NULL,
    "village_id" UUID NOT NULL,
    "buyer_name" TEXT NOT NULL,
    "uscc" TEXT NOT NULL DEFAULT '',
    "buyer_type" "buyer_type" NOT NULL,
    "channel" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "spec" TEXT NOT NULL DEFAULT '',
    "quantity" BIGINT NOT NULL,
    "unit" TEXT NOT NULL,
    "unit_price_fen" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "invoice_no" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "row_hash" BYTEA NOT NULL,
    "occurrence" INTEGER NOT NULL,

    CONSTRAINT "offline_record_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "basket_line" (
    "programme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "quantity" BIGINT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "basket_line_pkey" PRIMARY KEY ("programme_id","person_id","product_id")
);

-- CreateTable
CREATE TABLE "purchase_order" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "agreement_id" UUID,
    "placement_id" UUID NOT NULL,
    "fulfilment" "order_fulfilment" NOT NULL,
    "payment" "order_payment" NOT NULL DEFAULT 'UNPAID',
    "invoice" "order_invoice" NOT NULL DEFAULT 'NOT_REQUESTED',
    "version" INTEGER NOT NULL DEFAULT 0,
    "delivery_address" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "wanted_date" DATE NOT NULL,
    "invoice_title" TEXT NOT NULL,
    "invoice_uscc" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "placed_by" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "remittance_code" TEXT NOT NULL,
    "payment_days" INTEGER NOT NULL DEFAULT 15,
    "ordered_fen" BIGINT NOT NULL,
    "freight_fen" BIGINT NOT NULL DEFAULT 0,
    "shipped_fen" BIGINT NOT NULL DEFAULT 0,
    "accepted_fen" BIGINT NOT NULL DEFAULT 0,
    "paid_fen" BIGINT NOT NULL DEFAULT 0,
    "refunded_fen" BIGINT NOT NULL DEFAULT 0,
    "counted_fen" BIGINT NOT NULL DEFAULT 0,
    "pending_fen" BIGINT NOT NULL DEFAULT 0,
    "accepted_on" DATE,
    "paid_on" DATE,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "agreement_line_id" UUID,
    "product_name" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "sale_unit" TEXT NOT NULL,
    "quantity_step" BIGINT NOT NULL,
    "nominal_grams" BIGINT,
    "billed_by" "billed_by" NOT NULL,
    "price_grams" BIGINT,
    "unit_price_fen" BIGINT NOT NULL,
    "tolerance_permille" INTEGER NOT NULL DEFAULT 0,
    "certification" TEXT NOT NULL DEFAULT 'NONE',
    "ordered" BIGINT NOT NULL,
    "ordered_fen" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "shipped" BIGINT NOT NULL DEFAULT 0,
    "shipped_grams" BIGINT NOT NULL DEFAULT 0,
    "shipped_fen" BIGINT NOT NULL DEFAULT 0,
    "accepted" BIGINT NOT NULL DEFAULT 0,
    "accepted_grams" BIGINT NOT NULL DEFAULT 0,
    "accepted_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "name" TEXT NOT NULL,
    "uscc" TEXT NOT NULL,
    "buyer_type" "buyer_type",
    "supplier_kind" "supplier_kind",
    "delivery_address" TEXT NOT NULL DEFAULT '',
    "contact_name" TEXT NOT NULL DEFAULT '',
    "contact_phone" TEXT NOT NULL DEFAULT '',
    "bank_name" TEXT NOT NULL DEFAULT '',
    "bank_account" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "supplier_village" (
    "programme_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,

    CONSTRAINT "supplier_village_pkey" PRIMARY KEY ("programme_id","supplier_id","village_id")
);

-- CreateTable
CREATE TABLE "bank_transfer" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "payer_name" TEXT NOT NULL,
    "payer_id" UUID,
    "payee_id" UUID,
    "amount_fen" BIGINT NOT NULL,
    "allocated_fen" BIGINT NOT NULL,
    "value_date" DATE NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "state" "transfer_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_transfer_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "transfer_allocation" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "document_type" "allocation_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "transfer_allocation_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "transfer_verification" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "reverses_id" UUID,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "transfer_verification_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL,
    "filled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "host" TEXT,
    "name" TEXT NOT NULL,
    "helper" TEXT NOT NULL,
    "assisted" TEXT NOT NULL,
    "since" INTEGER NOT NULL,
    "default_target_fen" BIGINT,
    "rule_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quoted_year" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "purchased_fen" BIGINT NOT NULL,
    "target_fen" BIGINT NOT NULL,
    "printed" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "published_on" DATE NOT NULL,

    CONSTRAINT "quoted_year_pkey" PRIMARY KEY ("programme_id","year")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,
    "role" TEXT,
    "channel" "audit_channel" NOT NULL,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_number" TEXT,
    "from_state" TEXT,
    "to_state" TEXT,
    "reason" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "document_counter" (
    "programme_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_counter_pkey" PRIMARY KEY ("programme_id","kind","year")
);

-- CreateTable
CREATE TABLE "town" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "town_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "village" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "town_id" UUID,
    "placeholder" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "note_source" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "village_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "production_base" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "crops" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "production_base_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "village_target" (
    "programme_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "amount_fen" BIGINT,

    CONSTRAINT "village_target_pkey" PRIMARY KEY ("programme_id","village_id","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_phone_key" ON "person"("phone");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "agreement_programme_id_buyer_id_created_at_id_idx" ON "agreement"("programme_id", "buyer_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "agreement_programme_id_supplier_id_created_at_id_idx" ON "agreement"("programme_id", "supplier_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "agreement_programme_id_created_at_id_idx" ON "agreement"("programme_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_programme_id_number_key" ON "agreement"("programme_id", "number");

-- CreateIndex
CREATE INDEX "agreement_line_programme_id_product_id_idx" ON "agreement_line"("programme_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_line_programme_id_agreement_id_position_key" ON "agreement_line"("programme_id", "agreement_id", "position");

-- CreateIndex
CREATE INDEX "product_programme_id_supplier_id_idx" ON "product"("programme_id", "supplier_id");

-- CreateIndex
CREATE INDEX "product_programme_id_village_id_state_idx" ON "product"("programme_id", "village_id", "state");

-- CreateIndex
CREATE INDEX "product_programme_id_state_listed_at_id_idx" ON "product"("programme_id", "state", "listed_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "product_programme_id_slug_key" ON "product"("programme_id", "slug");

-- CreateIndex
CREATE INDEX "delivery_note_programme_id_order_id_idx" ON "delivery_note"("programme_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_note_programme_id_number_key" ON "delivery_note"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_note_programme_id_reverses_id_key" ON "delivery_note"("programme_id", "reverses_id");

-- CreateIndex
CREATE INDEX "delivery_line_programme_id_order_line_id_idx" ON "delivery_line"("programme_id", "order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_line_programme_id_delivery_note_id_order_line_id_key" ON "delivery_line"("programme_id", "delivery_note_id", "order_line_id");

-- CreateIndex
CREATE INDEX "acceptance_programme_id_order_id_idx" ON "acceptance"("programme_id", "order_id");

-- CreateIndex
CREATE INDEX "acceptance_programme_id_delivery_note_id_idx" ON "acceptance"("programme_id", "delivery_note_id");

-- CreateIndex
CREATE UNIQUE INDEX "acceptance_programme_id_number_key" ON "acceptance"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "acceptance_programme_id_reverses_id_key" ON "acceptance"("programme_id", "reverses_id");

-- CreateIndex
CREATE INDEX "acceptance_line_programme_id_order_line_id_idx" ON "acceptance_line"("programme_id", "order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "acceptance_line_programme_id_acceptance_id_order_line_id_key" ON "acceptance_line"("programme_id", "acceptance_id", "order_line_id");

-- CreateIndex
CREATE INDEX "ledger_entry_programme_id_document_id_step_idx" ON "ledger_entry"("programme_id", "document_id", "step");

-- CreateIndex
CREATE INDEX "ledger_entry_programme_id_village_id_year_step_business_dat_idx" ON "ledger_entry"("programme_id", "village_id", "year", "step", "business_date", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_seal_programme_id_entry_id_key" ON "ledger_seal"("programme_id", "entry_id");

-- CreateIndex
CREATE INDEX "offline_batch_programme_id_state_entered_at_id_idx" ON "offline_batch"("programme_id", "state", "entered_at" DESC, "id");

-- CreateIndex
CREATE INDEX "offline_record_programme_id_row_hash_idx" ON "offline_record"("programme_id", "row_hash");

-- CreateIndex
CREATE INDEX "offline_record_programme_id_reference_idx" ON "offline_record"("programme_id", "reference");

-- CreateIndex
CREATE INDEX "offline_record_programme_id_state_village_id_accepted_on_idx" ON "offline_record"("programme_id", "state", "village_id", "accepted_on");

-- CreateIndex
CREATE UNIQUE INDEX "offline_record_programme_id_batch_id_row_number_key" ON "offline_record"("programme_id", "batch_id", "row_number");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_placement_id_idx" ON "purchase_order"("programme_id", "placement_id");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_buyer_id_placed_at_id_idx" ON "purchase_order"("programme_id", "buyer_id", "placed_at" DESC, "id");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_supplier_id_placed_at_id_idx" ON "purchase_order"("programme_id", "supplier_id", "placed_at" DESC, "id");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_village_id_placed_at_id_idx" ON "purchase_order"("programme_id", "village_id", "placed_at" DESC, "id");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_placed_at_id_idx" ON "purchase_order"("programme_id", "placed_at" DESC, "id");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_supplier_id_fulfilment_idx" ON "purchase_order"("programme_id", "supplier_id", "fulfilment");

-- CreateIndex
CREATE INDEX "purchase_order_programme_id_agreement_id_idx" ON "purchase_order"("programme_id", "agreement_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_programme_id_number_key" ON "purchase_order"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_programme_id_remittance_code_key" ON "purchase_order"("programme_id", "remittance_code");

-- CreateIndex
CREATE INDEX "order_line_programme_id_agreement_line_id_idx" ON "order_line"("programme_id", "agreement_line_id");

-- CreateIndex
CREATE INDEX "order_line_programme_id_product_id_idx" ON "order_line"("programme_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_programme_id_order_id_position_key" ON "order_line"("programme_id", "order_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_programme_id_side_uscc_key" ON "organisation"("programme_id", "side", "uscc");

-- CreateIndex
CREATE INDEX "supplier_village_programme_id_village_id_idx" ON "supplier_village"("programme_id", "village_id");

-- CreateIndex
CREATE INDEX "bank_transfer_programme_id_payee_id_state_recorded_at_id_idx" ON "bank_transfer"("programme_id", "payee_id", "state", "recorded_at" DESC, "id");

-- CreateIndex
CREATE INDEX "bank_transfer_programme_id_payer_id_recorded_at_id_idx" ON "bank_transfer"("programme_id", "payer_id", "recorded_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_transfer_programme_id_reference_key" ON "bank_transfer"("programme_id", "reference");

-- CreateIndex
CREATE INDEX "transfer_allocation_programme_id_document_id_idx" ON "transfer_allocation"("programme_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_allocation_programme_id_transfer_id_document_id_key" ON "transfer_allocation"("programme_id", "transfer_id", "document_id");

-- CreateIndex
CREATE INDEX "transfer_verification_programme_id_transfer_id_idx" ON "transfer_verification"("programme_id", "transfer_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_verification_programme_id_reverses_id_key" ON "transfer_verification"("programme_id", "reverses_id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_slug_key" ON "programme"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "programme_host_key" ON "programme"("host");

-- CreateIndex
CREATE INDEX "audit_entry_programme_id_subject_id_at_idx" ON "audit_entry"("programme_id", "subject_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "village_programme_id_slug_key" ON "village"("programme_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "village_programme_id_name_key" ON "village"("programme_id", "name");

-- CreateIndex
CREATE INDEX "production_base_programme_id_village_id_idx" ON "production_base"("programme_id", "village_id");

-- CreateIndex
CREATE UNIQUE INDEX "production_base_programme_id_slug_key" ON "production_base"("programme_id", "slug");
