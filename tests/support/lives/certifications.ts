import type { Outcome } from '~/domain/refusal/refusal'
import { answerCertification } from '~/features/certifications/answer-certification.server'
import { answerObjection } from '~/features/certifications/answer-objection.server'
import { applyForCertification } from '~/features/certifications/apply-for-certification.server'
import { readCertificationRule } from '~/features/certifications/certifications.view.server'
import { certifyProduct } from '~/features/certifications/certify-product.server'
import { changeCertificate } from '~/features/certifications/change-certificate.server'
import { changeCertificationRule } from '~/features/certifications/change-rule.server'
import { expireCertifications } from '~/features/certifications/expire-certifications.server'
import { judgeCertification } from '~/features/certifications/judge-certification.server'
import { objectToCertification } from '~/features/certifications/object-to-certification.server'
import { publicizeCertification } from '~/features/certifications/publicize-certification.server'
import { withdrawCertification } from '~/features/certifications/withdraw-certification.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** Cooperatives apply, officials recommend, publish, certify and take back, anybody objects. */
export const CERTIFICATIONS: Record<string, { weight: number; play: Play }> = {
  'apply-certification': { weight: 2, play: apply },
  'step-certification': { weight: 6, play: step },
  'object-certification': { weight: 1, play: object },
  'change-certificate': { weight: 1, play: change },
}

/** Without papers and with short days, so that a certificate is reached within one life. */
async function apply(world: World, [which = 0, , , who]: readonly number[]): Promise<Outcome<unknown>> {
  const rule = await readCertificationRule(now(world, world.official))
  if (rule.version === 0) {
    const quick = { publicDays: 3, validMonths: 1, requiredPapers: [], version: 0 }
    await changeCertificationRule(now(world, world.official), quick)
  }
  const good = pick(world.goods, which)!
  const { slug } = await world.db.product.findFirstOrThrow({ where: { id: good.id } })
  const supplier = partyOf(world, 'supplier', { buyerId: null, supplierId: good.supplierId })
  const form = { applicationId: uuid7(), slug, statement: '带动 12 户', papers: {}, again: [] }
  return attempt(world, supplier, who, (ctx) => applyForCertification(ctx, form))
}

async function some(world: World, which: number) {
  const where = { programmeId: world.programmeId }
  return pick(await world.db.certification.findMany({ where, orderBy: { id: 'desc' }, take: 6 }), which)
}

/** The next step of one, now and then another one than is due, by either official. */
async function step(world: World, [which = 0, how = 0, whom = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  if (how % 7 === 0) await expireCertifications({ db: world.db, now: world.clock })
  const one = await some(world, which)
  if (!one) return NOBODY_ELSE
  const official = now(world, pick(world.officials, whom)?.person ?? world.official)
  const { number, version } = one
  const seen = { number, version }
  if (how % 11 === 0) return judgeCertification(official, { ...seen, judgement: 'refuse', reason: '材料不齐' })
  switch (one.state) {
    case 'ASKED': {
      const supplier = partyOf(world, 'supplier', { buyerId: null, supplierId: one.supplierId })
      return attempt(world, supplier, who, (ctx) => answerCertification(ctx, { ...seen, answer: '是', papers: {} }))
    }
    case 'APPLIED': {
      const judgement = how % 4 === 0 ? ('ask' as const) : ('recommend' as const)
      return judgeCertification(official, { ...seen, judgement, reason: '看过' })
    }
    case 'RECOMMENDED':
      return publicizeCertification(official, seen)
    case 'PUBLICIZED': {
      const open = await world.db.certificationObjection.findFirst({
        where: { certificationId: one.id, answeredAt: null },
      })
      if (!open) return certifyProduct(official, seen)
      const answer = { number, sequence: open.sequence, gist: '产地', answer: '看过', upheld: how % 5 === 0 }
      return answerObjection(official, answer)
    }
    default:
      return withdrawCertification(official, seen)
  }
}

async function object(world: World, [which = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const one = await some(world, which)
  if (!one) return NOBODY_ELSE
  const visitor = { kind: 'visitor', programmeId: world.programmeId } as const
  const form = { objectionId: uuid7(), number: one.number, text: '不对', name: '', contact: '' }
  return objectToCertification({ ...now(world, world.official), actor: visitor }, form)
}

async function change(world: World, [which = 0, how = 0, whom = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const one = await some(world, which)
  if (!one) return NOBODY_ELSE
  const what = (['suspend', 'reinstate', 'reinstate', 'revoke'] as const)[how % 4]!
  const official = now(world, pick(world.officials, whom)?.person ?? world.official)
  return changeCertificate(official, { number: one.number, version: one.version, change: what, reason: '抽检' })
}
