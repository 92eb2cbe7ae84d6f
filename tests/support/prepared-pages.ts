import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { thousandths } from '~/domain/quantity/thousandths'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { attachEvidence } from '~/features/offline/attach-evidence.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../prisma/sample/play'
import { pdf } from './files'
import { sentOrder } from './spot-orders'
import { now } from './stage'

/** A page that only documents in a state of their own show: the sample has none. */
export interface PreparedPage {
  route: string
  path: string
}

/** An order of which a part was sent and taken, a sheet not handed in yet with its evidence, and a firm that has no manager. */
export async function preparePages(stage: Stage): Promise<PreparedPage[]> {
  const { number, orderId } = await sentOrder(stage, 'wandao-mi', 4, 2)
  await acceptDelivery(stage, orderId)
  const batchId = uuid7()
  const bytes = new TextEncoder().encode([OFFLINE_COLUMNS.join(','), LINE].join('\n'))
  const uploaded = await uploadSheet(now(stage, '13800000001'), { batchId, fileName: '展销会.csv', bytes })
  if (!uploaded.ok) throw new Error(uploaded.refusal.code)
  const evidence = [{ name: '回单.pdf', bytes: pdf() }]
  done(await attachEvidence(now(stage, '13800000001'), { batchId, files: evidence }), 'evidence')
  const unmanaged = stage.people['13800000011'].organisationId
  return [
    { route: 'office.organisations_.$id_.members', path: `/office/organisations/${unmanaged}/members` },
    { route: 'orders.$number._index', path: `/orders/${number}` },
    { route: 'office.import.$id', path: `/office/import/${batchId}` },
  ]
}

const LINE = '2026-01-05,2026-01-06,菜仔园村,热心人士,,个人,展销会,生姜,,2,公斤,10.00,20.00,ZX0001,,'

async function acceptDelivery(stage: Stage, orderId: string): Promise<void> {
  const note = await stage.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const lines = await stage.db.deliveryLine.findMany({ where: { deliveryNoteId: note.id } })
  const accepted = await signAcceptance(now(stage, '13800000013'), {
    ...{ acceptanceId: uuid7(), deliveryNoteId: note.id, version: note.version, handedOverBy: '' },
    lines: lines.map(({ orderLineId, shipped }) => ({ orderLineId, accepted: thousandths(shipped), reason: '' })),
  })
  done(accepted, 'acceptance')
}
