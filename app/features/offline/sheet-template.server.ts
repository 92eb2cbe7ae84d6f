import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { BUYER_TYPE_LABELS, CHANNEL_LABELS } from '~/domain/offline/vocabulary'
import type { Db } from '~/platform/db/db'
import { workbookBytes } from '~/platform/sheets/write-sheet'
import { readSheetVillages } from './offline.view.server'

/**
 * The empty sheet of off-platform purchases and its notes. They are written in Chinese like the sheet itself: it goes
 * to offices and fairs, whatever language the page was in.
 */
export const TEMPLATE_NAME = '线下采购台账'

/** The workbook's bytes, with this programme's villages in its notes. */
export async function templateWorkbook(db: Db, programmeId: string): Promise<Uint8Array<ArrayBuffer>> {
  const { villages } = await readSheetVillages(db, programmeId)
  return workbookBytes(templateSheets([...villages.keys()]))
}

function templateSheets(villages: string[]): { name: string; rows: string[][]; widths: number[] }[] {
  return [
    {
      name: TEMPLATE_NAME,
      rows: [[...OFFLINE_COLUMNS]],
      widths: OFFLINE_COLUMNS.map((title) => Math.max(10, title.length * 2 + 4)),
    },
    { name: '填写说明', rows: templateNotes(villages), widths: [20, 90] },
  ]
}

function templateNotes(villages: string[]): string[][] {
  return [
    ['列', '怎么填'],
    ['验收日期、付款日期', '如 2026-11-24；付款日期填银行起息日；不能晚于今天，不能属于已结账的年度'],
    ['村', villages.join('、')],
    ['采购单位', '付款单位或个人的全称；不必在平台登记'],
    ['统一社会信用代码', '18 位；只有单位类型为“个人”时可以不填'],
    ['单位类型', Object.values(BUYER_TYPE_LABELS).join('、')],
    ['渠道', Object.values(CHANNEL_LABELS).join('、')],
    ['产品、单位', '必填；产品不必在平台登记'],
    ['数量', '大于 0，最多三位小数'],
    ['单价(元)、金额(元)', '含税，最多两位小数；金额 = 数量 × 单价，四舍五入到分；不含运费、包装、押金'],
    ['付款凭证号', '必填；同一凭证号的各行是同一笔转账，付款单位和付款日期须一致。请用文本格式填写'],
    ['规格、发票号码、备注', '可以不填。发票号码请用文本格式填写'],
    ['', '现金捐赠不是采购，不填；以购代捐（收到货并付款）可以填'],
    ['', '同一张表再导入一次不会重复：与已入账的行完全相同的行会跳过'],
  ]
}
