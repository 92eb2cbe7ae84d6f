import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit as en } from '~/messages/en/audit'
import { audit as zh } from '~/messages/zh/audit'
import { sourceFiles } from '../support/source-files'

/** Steps that write the audit row for whoever calls them, and the file each stands in. */
const AUDITING_STEPS: Readonly<Record<string, string>> = {
  settleOrders: 'app/features/orders/settle-order.server.ts',
  writeOrders: 'app/features/orders/write-orders.server.ts',
  recordBackup: 'app/features/operations/record-backup.server.ts',
  openApplication: 'app/features/onboarding/onboarding.steps.server.ts',
  keepAttachment: 'app/features/attachments/attachments.steps.server.ts',
  keepReceipts: 'app/features/attachments/attachments.steps.server.ts',
  dropAttachment: 'app/features/attachments/attachments.steps.server.ts',
  recordArrival: 'app/features/deliveries/record-arrival.server.ts',
  endAgreement: 'app/features/amendments/end-agreement.server.ts',
  markFulfilled: 'app/features/agreements/ending.steps.server.ts',
  undoAcceptance: 'app/features/deliveries/undo-acceptance.server.ts',
  moveTransferIn: 'app/features/payments/moves.steps.server.ts',
  receiveTransfer: 'app/features/payments/payments.steps.server.ts',
  writeInvitation: 'app/features/accounts/write-invitation.server.ts',
  drawUpInto: 'app/features/statements/draw-up-statement.server.ts',
  freezeReport: 'app/features/reports/reports.steps.server.ts',
  stepCertification: 'app/features/certifications/hold-certification.server.ts',
  moveStockWithin: 'app/features/catalogue/move-stock.server.ts',
  moveProductWithin: 'app/features/catalogue/move-product.server.ts',
  recordAnswer: 'app/features/behalf/record-answer.server.ts',
  recordEntry: 'app/features/behalf/record-entry.server.ts',
  recordCheckout: 'app/features/checkouts/record-checkout.server.ts',
}

/** Use cases that open a transaction and change neither a state, a right nor money. */
const WITHOUT_AUDIT: Readonly<Record<string, string>> = {
  'app/features/records/seal-audit.server.ts': 'seals what is there',
  'app/features/ledger/seal-ledger.server.ts': 'seals what is there',
  'app/features/reports/export-ledger.server.ts': 'seals what is there, then reads',
  'app/features/catalogue/index-shelf.server.ts': 'makes the words of the search anew out of what is there',
  'app/features/catalogue/rebuild-search.server.ts': 'makes the words of the search anew out of what is there',
  'app/features/progress/verify-books.server.ts': 'reads',
  'app/features/progress/save-view.server.ts': 'a preference: what somebody likes to look at',
  'app/features/progress/change-view.server.ts': 'a preference: what somebody likes to look at',
  'app/features/progress/remove-view.server.ts': 'a preference: what somebody likes to look at',
  'app/features/reports/verify-report.server.ts': 'reads',
  'app/features/reports/run-check.server.ts': 'keeps what a reading of the books found; the asking was written down',
  'app/features/operations/record-verification.server.ts': 'keeps what a reading of the books found',
  'app/features/remarks/see-remarks.server.ts': 'what somebody has read is no state of the trade',
  'app/features/notices/sweep-notices.server.ts': 'deletes what nobody reads any more',
  'app/features/accounts/fan-out-notices.server.ts':
    'a notice is no state of the trade; its deliveries are their own record',
  'app/features/tasks/remind-of-tasks.server.ts': 'the reminder itself says that it was sent',
  'app/features/reviews/remind-of-reviews.server.ts': 'the reminder itself says that it was sent',
  'app/features/accounts/send-notice.server.ts': 'the delivery itself says what became of it',
  'app/features/accounts/send-confirmation.server.ts': 'asking for the address was written down',
  'app/features/accounts/set-mail-language.server.ts': 'a preference',
  'app/features/accounts/begin-second-factor.server.ts': 'nothing holds until the first code is typed',
  'app/features/packs/make-pack.server.ts': 'copies what is there for whoever asked, and the asking was written down',
  'app/features/banking/confirm-sure-lines.server.ts': 'says how far it is; confirmLine writes down each line',
  'app/features/catalogue/sheet/apply-product-sheet.server.ts': 'applySheetWithin writes it down, and each line itself',
  'app/features/harvests/sheet/apply-harvest-sheet.server.ts': 'applySheetWithin writes it down, and each line itself',
  'app/features/catalogue/sheet/keep-product-sheet.server.ts': 'a sheet that was sent does nothing until it is applied',
  'app/features/catalogue/sheet/run-product-sheet.server.ts':
    'says why it was not applied; applying writes down itself',
  'app/features/harvests/sheet/keep-harvest-sheet.server.ts': 'a sheet that was sent does nothing until it is applied',
  'app/features/harvests/sheet/run-harvest-sheet.server.ts':
    'what applyHarvestSheet does is written down there; else only why it was not done',
  'app/features/catalogue/sheet/sweep-supplier-sheets.server.ts': 'deletes what was never applied',
  'app/features/catalogue/sweep-photos.server.ts': 'deletes what was sent for forms that never came',
  'app/features/packs/sweep-packs.server.ts': 'deletes copies whose days are over',
  'app/features/deliveries/sweep-driver-links.server.ts': 'deletes links that have run out and open nothing',
  'app/features/orders/add-to-basket.server.ts': 'a basket is a wish: nothing is held, nobody else sees it',
  'app/features/orders/reorder.server.ts': 'a basket is a wish: nothing is held, nobody else sees it',
  'app/features/orders/basket-favourites.server.ts': 'a basket is a wish: nothing is held, nobody else sees it',
  'app/features/favourites/keep-favourite.server.ts': 'a wish: it holds nothing, nobody else sees it',
  'app/features/orders/change-basket.server.ts': 'a basket is a wish: nothing is held, nobody else sees it',
  'app/features/checkouts/receive-event.server.ts': 'what Stripe told is kept as it came and changes nothing',
  'app/features/checkouts/apply-event.server.ts':
    'the event itself says that it was looked at; what it changed is written',
  'app/features/checkouts/reconcile-checkouts.server.ts': 'keeps when it ran; what it changed is written where it is',
  'app/features/checkouts/ask-for-refund.server.ts': 'another key for the same refund, which was written down',
}

const writesAudit = /\brecord(?:Audit|Refusal)\(/
const opensTransaction = /\binTransaction\(/
const read = (path: string) => readFileSync(path, 'utf8')

function isAudited(source: string): boolean {
  return writesAudit.test(source) || Object.keys(AUDITING_STEPS).some((step) => source.includes(`${step}(`))
}

const useCases = sourceFiles('app/features').filter((path) => opensTransaction.test(read(path)))

describe('every change of state, right or money is written down', () => {
  it('by every file that opens a transaction, or there is a reason', () => {
    const silent = useCases.filter((path) => !isAudited(read(path)) && WITHOUT_AUDIT[path] === undefined)
    expect(silent, 'call recordAudit in the transaction, or say here why nothing is written').toEqual([])
  })

  it('and no reason is left over', () => {
    for (const path of Object.keys(WITHOUT_AUDIT)) {
      expect([path, useCases.includes(path), isAudited(read(path))]).toEqual([path, true, false])
    }
  })

  it('by the steps that others rely on', () => {
    for (const [step, path] of Object.entries(AUDITING_STEPS)) {
      expect(read(path)).toMatch(new RegExp(`export async function ${step}\\b`))
      expect(read(path)).toMatch(writesAudit)
    }
  })

  it('with a word for what it was done to, in both languages', () => {
    const subject = /\bsubject(?::| =) \{\s*type: '([\w-]+)'/g
    const writing = sourceFiles('app/features').filter((path) => writesAudit.test(read(path)))
    const kinds = new Set(writing.flatMap((path) => [...read(path).matchAll(subject)].map(([, kind]) => kind ?? '')))
    expect(kinds.size).toBeGreaterThan(30)
    expect([...kinds].filter((kind) => !(kind in zh.subjects && kind in en.subjects))).toEqual([])
  })

  it('finds a use case that writes nothing', () => {
    expect(isAudited('await inTransaction(db, async (tx) => updatePrice(tx, seen, fen))')).toBe(false)
  })
})
