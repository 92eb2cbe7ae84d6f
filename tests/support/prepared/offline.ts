import type { OfflineEntry } from '~/domain/offline/offline-entry'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { saveRecord } from '~/features/offline/save-record.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Stage } from '../../../prisma/sample/play'
import { photo } from '../files'
import { now } from '../stage'
import type { PreparedPage } from './pages'

const [FIRST, SECOND] = ['13800000001', '13800000002'] as const

/** A purchase as somebody types it at a fair. */
const ENTRY: OfflineEntry = {
  ...{ village: '龙跃村', product: '花生', amount: '88.50', acceptedOn: '2026-10-01', buyerName: '热心人士' },
  ...{ buyerType: 'INDIVIDUAL', channel: 'FAIR', uscc: '', quantity: '', unit: '', unitPrice: '', amountReason: '' },
  ...{ spec: '', paidOn: '', reference: '', invoiceNo: '', note: '' },
}

/** Records written by hand: a draft with a photo, one that waits for the other official, one that is approved. */
export async function offlineRecordsInEveryState(stage: Stage): Promise<PreparedPage[]> {
  const acceptedOn = stage.now.toISOString().slice(0, 10)
  const write = async (amount: string, evidence: boolean) => {
    const ids = { recordId: uuid7(), batchId: uuid7() }
    const files = evidence ? [{ name: '现场.jpg', bytes: await photo() }] : []
    const saved = await saveRecord(now(stage, FIRST), {
      ...{ ...ids, title: '展销会', entry: { ...ENTRY, acceptedOn, amount }, alikeReason: '' },
      evidence: [{ kind: 'photo', files }],
    })
    if (!saved.ok) throw new Error(JSON.stringify(saved))
    return ids
  }
  const draft = await write('88.50', true)
  const waiting = await write('12.00', false)
  const approved = await write('13.00', true)
  for (const { batchId } of [waiting, approved])
    await must(submitSheet(now(stage, FIRST), { batchId, version: 0, alikeReason: '同一张照片拍了几笔' }))
  await must(approveSheet(now(stage, SECOND), { batchId: approved.batchId, version: 1 }))
  return [
    { route: 'office.offline.$id_.edit', path: `/office/offline/${draft.recordId}/edit`, as: FIRST },
    { route: 'office.offline.$id', path: `/office/offline/${draft.recordId}`, as: FIRST },
    { route: 'office.offline.$id', path: `/office/offline/${waiting.recordId}`, as: SECOND },
    { route: 'office.offline.$id', path: `/office/offline/${approved.recordId}`, as: SECOND },
    { route: 'office.import.$id', path: `/office/import/${waiting.batchId}`, as: SECOND },
  ]
}

async function must(done: Promise<{ ok: boolean }>): Promise<void> {
  const outcome = await done
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}
