import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import type { QualityPaperKind } from '~/domain/product/quality-paper'
import { addQualityPaper } from '~/features/catalogue/add-quality-paper.server'
import { keepFavourite } from '~/features/favourites/keep-favourite.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { samplePaper } from './paper'
import { as, done, type SamplePhone, type Stage } from './play'

const COOPERATIVE = '13800000021'

/** Which product has which paper on file, and how long it holds. */
const PAPERS: [slug: string, kind: QualityPaperKind, words: string, issuer: string][] = [
  ['caixin', 'COMPLIANCE', 'SAMPLE: CERTIFICATE OF COMPLIANCE', '示例种养合作社'],
  ['caixin', 'TEST', 'SAMPLE: PESTICIDE RESIDUE TEST', '示例农产品检测站'],
  ['hongxin-fanshu', 'COMPLIANCE', 'SAMPLE: CERTIFICATE OF COMPLIANCE', '示例种养合作社'],
]

/** What two buyers mean to come back to. */
const KEPT: [phone: SamplePhone, slugs: string[]][] = [
  ['13800000011', ['longyan-gan', 'caixin', 'hongxin-fanshu']],
  ['13800000013', ['shengjiang']],
]

/** Quality papers and favourites: what makes a shelf one to buy from. Invented. */
export async function playShop(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  for (const [slug, kind, words, issuer] of PAPERS) {
    const paper = { paperId: uuid7(), kind, number: '示例', issuer, issuedOn: addDays(today, -6), validUntil: null }
    const files = [{ name: `${kind.toLowerCase()}.pdf`, bytes: samplePaper(words) }]
    done(await addQualityPaper(as(stage, COOPERATIVE, addDays(today, -5), 9), { slug, ...paper, files }), 'paper')
  }
  for (const [phone, slugs] of KEPT) {
    for (const [index, slug] of slugs.entries()) {
      const productId = stage.products[slug] ?? ''
      done(await keepFavourite(as(stage, phone, addDays(today, index - 9), 10), { productId }), 'favourite')
    }
  }
}
