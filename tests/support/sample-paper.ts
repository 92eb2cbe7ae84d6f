import type { PaperDocument } from '~/domain/paper/paper-document'

/** A paper with everything a paper can have, as long as asked for. Names and figures are invented. */
export function samplePaper({ rows = 3, ...changed }: Partial<PaperDocument> & { rows?: number } = {}): PaperDocument {
  return {
    language: 'zh-CN',
    title: '购销协议',
    number: 'GX-2026-000012',
    orientation: 'portrait',
    head: [
      { term: '编号', value: 'GX-2026-000012' },
      { term: '签订', value: '2026-11-25 签于东莞市万江街道' },
    ],
    parties: [
      { role: '甲方（采购单位）', lines: ['东莞市示例电子有限公司', '91441900MA5T000100'] },
      { role: '乙方（供货主体）', lines: ['揭西县示例农民专业合作社', '93445222MA5T10016D'] },
    ],
    blocks: [
      {
        kind: 'table',
        caption: '协议明细（含税，不含运费与周转筐）',
        columns: [
          { head: '序', align: 'end', share: 1 },
          { head: '品名与规格', align: 'start', share: 3 },
          { head: '帮扶村', align: 'start', share: 1 },
          { head: '数量', align: 'end', share: 1 },
          { head: '单价（元）', align: 'end', share: 1 },
          { head: '金额（元）', align: 'end', share: 1 },
        ],
        rows: Array.from({ length: rows }, (_, index) => [
          String(index + 1),
          `红心番薯 第${index + 1}号\n5 斤装，规格整齐，无腐烂`,
          '菜子园村',
          `${index + 1} 箱`,
          '45.00/箱',
          `${(index + 1) * 45}.00`,
        ]),
        total: ['', '合计', '', '', '', '50,343.00'],
      },
      { kind: 'amount', label: '合计（大写）', inWords: '人民币伍万零叁佰肆拾叁元整', figures: '¥50,343.00' },
      {
        kind: 'clauses',
        items: [
          '固定价。数量允许上下浮动 5%，按约定数量计算，多退少补。',
          '2026-01-01 至 2026-12-31 分批下单，末日当天仍可下单；到期前已下的单照常送货。质量要求新鲜无腐烂，规格整齐，农残检测合格，随货附合格证。',
          '验收后 30 日内对公转账，备注先写识别码。',
        ],
      },
    ],
    signatures: [
      {
        role: '甲方',
        seal: {
          party: 'first',
          state: 'signed',
          letters: ['甲', '已', '签'],
          number: 'GX-2026-000012',
          day: '2026-11-25',
        },
        lines: ['采购审核人 王示例', '2026-11-25 10:20'],
        byHand: [],
      },
      {
        role: '乙方',
        seal: {
          party: 'second',
          state: 'signed',
          letters: ['乙', '已', '签'],
          number: 'GX-2026-000012',
          day: '2026-11-25',
        },
        lines: ['理事长 李示例', '2026-11-25 11:02'],
        byHand: [],
      },
    ],
    notes: ['金额含税；运费、包装与押金不计入采购任务。'],
    watermark: null,
    sample: '示例',
    dated: new Date('2026-11-25T03:02:00Z'),
    issue: {
      address: 'https://xiangyue.example/verify/ABCD-EFGH-JKMN-PQRS',
      code: 'ABCD-EFGH-JKMN-PQRS',
      lines: [
        '扫码核对这张纸是否属实，或在网站上输入核验码 ABCD-EFGH-JKMN-PQRS。',
        '文本校验码 SHA-256：0123456789abcdef',
      ],
    },
    words: {
      pageOf: '第 {page} 页 共 {pages} 页',
      codeOf: '核验码 {code}',
      unprintable: '有 {count} 个字本机字库没有，以 □ 代替：{characters}。',
      clauseMark: '、',
    },
    ...changed,
  }
}
