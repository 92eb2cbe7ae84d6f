import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Stage } from '../../../prisma/sample/play'
import { sentOrder } from '../../support/spot-orders'
import { now } from '../../support/stage'

/** A page that only documents in a state of their own show: the sample has none. */
export interface PreparedPage {
  route: string
  path: string
}

/** An order of which a part was sent, and a sheet that is not handed in yet. */
export async function preparePages(stage: Stage): Promise<PreparedPage[]> {
  const { number } = await sentOrder(stage, 'wandao-mi', 4, 2)
  const batchId = uuid7()
  const bytes = new TextEncoder().encode([OFFLINE_COLUMNS.join(','), LINE].join('\n'))
  const uploaded = await uploadSheet(now(stage, '13800000001'), { batchId, fileName: '展销会.csv', bytes })
  if (!uploaded.ok) throw new Error(uploaded.refusal.code)
  return [
    { route: 'orders.$number._index', path: `/orders/${number}` },
    { route: 'office.import.$id', path: `/office/import/${batchId}` },
  ]
}

const LINE = '2026-01-05,2026-01-06,菜仔园村,热心人士,,个人,展销会,生姜,,2,公斤,10.00,20.00,ZX0001,,'
