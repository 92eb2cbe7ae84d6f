import { addDays, businessDateOf, startOf } from '~/domain/calendar/business-date'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { answerObjection } from '~/features/certifications/answer-objection.server'
import { applyForCertification } from '~/features/certifications/apply-for-certification.server'
import { certifyProduct } from '~/features/certifications/certify-product.server'
import { changeCertificate } from '~/features/certifications/change-certificate.server'
import { judgeCertification } from '~/features/certifications/judge-certification.server'
import { objectToCertification } from '~/features/certifications/object-to-certification.server'
import { publicizeCertification } from '~/features/certifications/publicize-certification.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { pdf } from '../files'
import type { PreparedPage } from './pages'

const OFFICIAL = '13800000001'
const SECOND_OFFICIAL = '13800000002'

/** Somebody of the sample, so many days ago. */
const ago = (stage: Stage, phone: SamplePhone, days: number) => ({
  ...{ actor: stage.people[phone], db: stage.db, channel: 'WEB' as const },
  now: new Date(startOf(addDays(businessDateOf(new Date()), -days)).getTime() + 9 * 3_600_000),
})

/** An application with the papers that are asked for. @returns its number */
export async function appliedCertification(
  stage: Stage,
  supplier: SamplePhone,
  slug: string,
  days = 0,
): Promise<string> {
  const file = (lang: string) => [{ name: `${lang}.pdf`, bytes: pdf({ catalogue: `/Lang (${lang})` }) }]
  const papers = { licence: file('a'), certificate: file('b'), photo: file('c') }
  const wish = { applicationId: uuid7(), slug, statement: '带动 12 户', papers, again: [] }
  return done(await applyForCertification(ago(stage, supplier, days), wish), 'application').number
}

/** Recommended by the first official, and on public notice since so many days. */
export async function publicizedCertification(
  stage: Stage,
  supplier: SamplePhone,
  slug: string,
  days: number,
): Promise<string> {
  const number = await appliedCertification(stage, supplier, slug, days)
  const official = ago(stage, OFFICIAL, days)
  done(await judgeCertification(official, { number, version: 0, judgement: 'recommend', reason: '看过' }), 'opinion')
  done(await publicizeCertification(official, { number, version: 1 }), 'notice')
  return number
}

/** Asked, applied, recommended, over and ready, objected to, certified, suspended. */
export async function certificationsInEveryState(stage: Stage): Promise<PreparedPage[]> {
  const [first, second, third] = ['13800000021', '13800000022', '13800000023'] as const
  const asked = await appliedCertification(stage, first, 'qingjian-jiao')
  const question = { number: asked, version: 0, judgement: 'ask' as const, reason: '种了几亩？' }
  done(await judgeCertification(ago(stage, OFFICIAL, 0), question), 'question')
  const applied = await appliedCertification(stage, second, 'longyan-gan')
  const recommended = await appliedCertification(stage, second, 'shiling-xianguo')
  const opinion = { number: recommended, version: 0, judgement: 'recommend' as const, reason: '看过' }
  done(await judgeCertification(ago(stage, SECOND_OFFICIAL, 0), opinion), 'opinion')

  const objected = await publicizedCertification(stage, third, 'shengjiang', 3)
  for (const sequence of [1, 2]) {
    const objection = { objectionId: uuid7(), number: objected, text: '不是本村的', name: '', contact: '' }
    done(await objectToCertification({ ...ago(stage, first, 1) }, objection), 'objection')
    const answer = { number: objected, sequence, gist: '产地', answer: '实地看过', upheld: false }
    if (sequence === 1) done(await answerObjection(ago(stage, OFFICIAL, 1), answer), 'answer')
  }
  const ready = await publicizedCertification(stage, third, 'baiguoyuan-xianguo', 12)
  const held = await publicizedCertification(stage, third, 'shengjiang-xiaodai', 12)
  done(await certifyProduct(ago(stage, SECOND_OFFICIAL, 2), { number: held, version: 2 }), 'certificate')
  const suspended = await publicizedCertification(stage, first, 'wandao-mi-xiaodai', 12)
  done(await certifyProduct(ago(stage, SECOND_OFFICIAL, 2), { number: suspended, version: 2 }), 'certificate')
  const change = { number: suspended, version: 3, change: 'suspend' as const, reason: '等复检' }
  done(await changeCertificate(ago(stage, OFFICIAL, 1), change), 'suspension')
  const office = (number: string): PreparedPage => ({
    ...{ route: 'office.certifications.$number', path: `/office/certifications/${number}`, as: SECOND_OFFICIAL },
  })
  return [
    { route: 'produce.$slug_.certification', path: '/produce/qingjian-jiao/certification', as: first },
    { route: 'produce.$slug_.certification', path: '/produce/wandao-mi/certification', as: first },
    { route: 'certifications.$number._index', path: `/certifications/${objected}` },
    ...[applied, recommended, objected, ready, held, suspended].map(office),
  ]
}
