import { addDays, type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { applyForCertification } from '~/features/certifications/apply-for-certification.server'
import { certifyProduct } from '~/features/certifications/certify-product.server'
import { judgeCertification } from '~/features/certifications/judge-certification.server'
import { publicizeCertification } from '~/features/certifications/publicize-certification.server'
import { showPapers } from '~/features/certifications/show-papers.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { samplePaper } from './paper'
import { as, done, type SamplePhone, type Stage } from './play'

const OFFICIAL = '13800000001'
const SECOND_OFFICIAL = '13800000002'

/** One product that was certified last month, and one that is on public notice now. All of it is invented. */
export async function playCertifications(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  const certified = await onNotice(stage, {
    ...{ supplier: '13800000021', slug: 'caixin', on: addDays(today, -40) },
    statement: '本村基地自种，采收当天装箱，带动 30 户一起种（示例）。',
  })
  const step = { number: certified, version: 2 }
  const shown = await stage.db.attachment.findMany({
    where: { ownerType: 'certification', kind: 'certificate' },
    select: { id: true },
  })
  const papers = shown.map(({ id }) => id)
  done(await showPapers(as(stage, OFFICIAL, addDays(today, -39), 15), { ...step, papers }), 'public papers')
  done(
    await certifyProduct(as(stage, SECOND_OFFICIAL, addDays(today, -31), 10), { ...step, version: 3 }),
    'certificate',
  )
  await onNotice(stage, {
    ...{ supplier: '13800000021', slug: 'hongxin-fanshu', on: addDays(today, -3) },
    statement: '红泥坡地种植，不打保鲜剂，带动 18 户（示例）。',
  })
}

interface Wish {
  supplier: SamplePhone
  slug: string
  on: BusinessDate
  statement: string
}

/** Applied for on one day, recommended and put on public notice the next. */
async function onNotice(stage: Stage, { supplier, slug, on, statement }: Wish): Promise<string> {
  const file = (name: string, words: string) => [{ name: `${name}（示例）.pdf`, bytes: samplePaper(words) }]
  const papers = {
    licence: file('营业执照', 'SAMPLE: BUSINESS LICENCE'),
    certificate: file('承诺达标合格证', `SAMPLE: CERTIFICATE OF COMPLIANCE, ${slug}`),
    photo: file('产品照片', `SAMPLE: PHOTO, ${slug}`),
  }
  const { number } = done(
    await applyForCertification(as(stage, supplier, on, 9), {
      ...{ applicationId: uuid7(), slug, statement, papers, again: [] },
    }),
    'application',
  )
  const next = addDays(on, 1)
  const judged = { number, version: 0, judgement: 'recommend' as const, reason: '到基地看过，材料齐全（示例）。' }
  done(await judgeCertification(as(stage, OFFICIAL, next, 10), judged), 'recommendation')
  done(await publicizeCertification(as(stage, OFFICIAL, next, 14), { number, version: 1 }), 'public notice')
  return number
}
