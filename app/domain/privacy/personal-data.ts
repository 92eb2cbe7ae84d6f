/** What happens to a kind of data when its person closes the account. */
export type Fate = 'erased' | 'emptied' | 'kept'

/**
 * Everything personal that is kept, by kind: what becomes of it, and the columns it stands in, as `table.column`.
 * The privacy page is drawn from this; a test compares it with the schema, so that no new column is forgotten. What
 * each kind is, why it is kept and how long stands in the messages (privacy.kinds).
 */
export const PERSONAL_DATA = {
  identity: {
    fate: 'erased',
    columns: [
      'person.phone',
      'person.name',
      'person.email',
      'person.mail_locale',
      'email_confirmation.person_id',
      'email_confirmation.email',
      'email_confirmation.token_hash',
    ],
  },
  secrets: {
    fate: 'erased',
    columns: [
      'credential.person_id',
      'credential.password_hash',
      'past_password.person_id',
      'past_password.password_hash',
      'phone_code.phone',
      'phone_code.code_hash',
      'second_factor.person_id',
      'second_factor.secret',
      'recovery_code.person_id',
      'recovery_code.code_hash',
    ],
  },
  sessions: {
    fate: 'erased',
    columns: ['session.person_id', 'session.token_hash', 'session.user_agent'],
  },
  memberships: {
    fate: 'kept',
    columns: ['membership.person_id', 'membership.title'],
  },
  invitations: {
    fate: 'emptied',
    columns: [
      'invitation.phone',
      'invitation.name',
      'invitation.title',
      'invitation.invited_by',
      'invitation.token_hash',
    ],
  },
  basket: {
    fate: 'erased',
    columns: ['basket_line.person_id'],
  },
  contacts: {
    fate: 'emptied',
    columns: [
      'organisation.contact_name',
      'organisation.legal_representative',
      'organisation.contact_phone',
      'organisation.bank_name',
      'organisation.bank_account',
      'delivery_address.contact_name',
      'delivery_address.contact_phone',
      'delivery_address.detail',
      'purchase_order.contact_name',
      'purchase_order.contact_phone',
      'purchase_order.delivery_address',
      'purchase_order.invoice_title',
      'invoice_request.email',
      'delivery_note.driver_name',
      'delivery_note.driver_phone',
      'delivery_note.plate',
      'delivery_note.arrived_name',
    ],
  },
  signatures: {
    fate: 'kept',
    columns: [
      'agreement_signature.person_id',
      'agreement_signature.signer_name',
      'agreement_signature.signer_title',
      'amendment_signature.person_id',
      'amendment_signature.signer_name',
      'amendment_signature.signer_title',
      'acceptance.signed_by',
      'acceptance.signer_name',
      'acceptance.handed_over_by',
      'acceptance_countersign.signed_by',
      'acceptance_countersign.signer_name',
      'dispute.opener_name',
      'remedy.proposer_name',
      'remedy.answerer_name',
    ],
  },
  authors: {
    fate: 'kept',
    columns: [
      'agreement.drafted_by',
      'agreement_revision.person_id',
      'amendment.drafted_by',
      'termination.person_id',
      'remark.person_id',
      'remark.text',
      'purchase_order.placed_by',
      'delivery_note.dispatched_by',
      'dispute.opened_by',
      'dispute.escalated_by',
      'remedy.proposed_by',
      'remedy.answered_by',
      'delivery_note.arrived_by',
      'weigh_ticket.written_by',
      'delivery_link.made_by',
      'bank_transfer.recorded_by',
      'transfer_verification.by',
      'money_entry.by',
      'invoice_request.requested_by',
      'invoice.recorded_by',
      'invoice.received_by',
      'invoice.objected_by',
      'invoice.withdrawn_by',
      'invoice_default.changed_by',
      'checkout.started_by',
      'checkout_refund.requested_by',
      'application.submitted_by',
      'application.recommended_by',
      'application.decided_by',
      'offline_batch.entered_by',
      'offline_batch.decided_by',
      'closed_year.closed_by',
      'attachment.uploaded_by',
      'pack.requested_by',
    ],
  },
  deeds: {
    fate: 'kept',
    columns: [
      'audit_entry.person_id',
      'audit_entry.on_behalf_of',
      'audit_entry.origin_hash',
      'audit_entry.personal_hash',
    ],
  },
  origins: {
    fate: 'erased',
    columns: ['audit_personal.person_id', 'audit_personal.values'],
  },
  notices: {
    fate: 'erased',
    columns: [
      'notice.person_id',
      'notice.caused_by',
      'notice.facts',
      'notice_read.person_id',
      'notice_delivery.person_id',
      'notice_choice.person_id',
      'remark_read.person_id',
    ],
  },
  attempts: {
    fate: 'erased',
    columns: ['allowance.key'],
  },
} as const satisfies Record<string, { fate: Fate; columns: readonly string[] }>

export type DataKind = keyof typeof PERSONAL_DATA

/**
 * Columns whose names sound personal and are not: names of things and of organisations. An individual who buys
 * (热心人士) stands in the off-platform records by the name the sheet gives, as a party of the trade.
 */
export const NOT_PERSONAL: readonly string[] = [
  'organisation.name',
  'invoice_title.title',
  'invoice_request.title',
  'invoice.title',
  'invoice_line.name',
  'buying_rule.person_limit_fen',
  'attachment.name',
  // Of a link to one delivery note: it opens nothing, and names nobody.
  'delivery_link.token_hash',
  'village.name',
  'town.name',
  'production_base.name',
  'programme.name',
  'product.name',
  'product.name_en',
  'agreement_line.product_name',
  'agreement_line.origin',
  'agreement_template.name',
  'remark.line_name',
  'order_line.product_name',
  'offline_record.buyer_name',
  'offline_batch.file_name',
  'backup.file_name',
  'pack.locale',
  'pack.origin',
  'bank_transfer.payer_name',
  'checkout.locale',
  'checkout.origin',
  'agreement_line.billed_by',
  'order_line.billed_by',
  'product.billed_by',
]
