import { businessDateOf } from '~/domain/calendar/business-date'
import { attachFiles } from '~/features/agreements/attach-files.server'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { pdf } from '../files'
import { draftedAgreement, signedAgreement } from '../signed-agreement'
import { now } from '../stage'
import type { PreparedPage } from './pages'

/** A draft with a file that may still be taken away, and a template to change. */
export async function draftWithFile(stage: Stage): Promise<PreparedPage[]> {
  const { programmeId } = stage.people['13800000011']
  const { number } = await draftedAgreement(stage, 'wandao-mi', 5)
  const files = [{ name: '质量标准.pdf', bytes: pdf() }]
  done(await attachFiles(now(stage, '13800000011'), { number, files }), 'file')
  const template = await stage.db.agreementTemplate.findFirstOrThrow({ where: { programmeId } })
  return [
    { route: 'agreements.$number._index', path: `/agreements/${number}`, as: '13800000011' },
    { route: 'office.templates.$id', path: `/office/templates/${template.id}` },
  ]
}

/** Two agreements in force with an amendment each: a draft, and one that waits for both signatures. */
export async function amendments(stage: Stage): Promise<PreparedPage[]> {
  const handler = now(stage, '13800000011')
  const pages: PreparedPage[] = []
  for (const sent of [false, true]) {
    const { number } = await signedAgreement(stage, 'wandao-mi', 2)
    const { endDate, version } = await stage.db.agreement.findFirstOrThrow({ where: { number } })
    const wanted = {
      endDate: businessDateOf(endDate),
      ...{ tolerancePermille: 0, paymentDays: 20, capFen: null, lines: [], added: [] },
    }
    const drafted = await draftAmendment(handler, { id: uuid7(), number, version, reason: '晚些付款', wanted })
    const { sequence } = done(drafted, 'amendment')
    if (sent) done(await sendAmendment(handler, { number, sequence, version: 0 }), 'amendment')
    const path = `/agreements/${number}/amendments/${sequence}`
    const route = 'agreements.$number.amendments.$sequence'
    if (sent) {
      pages.push({ route: `${route}._index`, path, as: '13800000012' })
      pages.push({ route: `${route}.sign`, path: `${path}/sign`, as: '13800000012' })
    } else {
      pages.push({ route: `${route}._index`, path, as: '13800000011' })
      pages.push({ route: `${route}.edit`, path: `${path}/edit`, as: '13800000011' })
    }
  }
  return pages
}
