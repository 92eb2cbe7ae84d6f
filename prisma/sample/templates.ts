import { PLAIN_TERMS } from '~/features/agreements/draft-form.view.server'
import { keepTemplate } from '~/features/agreements/keep-template.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from './play'

/** Two agreements that officials keep ready. Invented, as all of the sample. */
export async function writeTemplates({ db, now, people }: Stage): Promise<void> {
  const ctx = { db, now, channel: 'WEB', actor: people['13800000001'] } as const
  const canteen = {
    ...PLAIN_TERMS,
    name: '食堂分批采购（示例）',
    termDays: 180,
    quality: '新鲜，无明显损伤',
    delivery: '送到甲方食堂',
    acceptance: '当场点数过磅，有异议两天内说明',
    breach: '逾期交货或逾期付款的，每天按未交货款或未付款的千分之一支付违约金',
  }
  const gifts = {
    ...PLAIN_TERMS,
    name: '节日礼包（示例）',
    termDays: 60,
    tolerancePermille: 0,
    paymentDays: 10,
    depositPermille: 100,
    qualityStandard: 'GREEN' as const,
    delivery: '一次送到甲方指定地点',
    acceptance: '按箱点数，抽检百分之五',
  }
  for (const template of [canteen, gifts]) {
    done(await keepTemplate(ctx, { id: uuid7(), version: null, ...template }), 'template')
  }
}
