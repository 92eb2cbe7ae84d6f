import type { Prisma } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'

/** Where every published fact below was printed. */
export const REPORT = '东莞市万江街道工作报告（东莞市政府门户网站“乡村振兴”专栏，2020-12-28）'

/**
 * The pairing as it has published itself, and its one quoted figure. Facts, not samples: every new database holds them.
 * The report gives no split of 2020 by village, so none is written.
 */
export async function writeProgramme(tx: Prisma.TransactionClient, now: Date): Promise<string> {
  const programmeId = uuid7()
  await tx.programme.create({
    data: {
      id: programmeId,
      slug: 'wanjiang',
      name: '万江街道结对帮扶河婆街道、龙潭镇',
      helper: '广东省东莞市万江街道',
      assisted: '广东省揭阳市揭西县河婆街道、龙潭镇',
      since: 2016,
      defaultTargetFen: 3_000_000n,
      ruleVersion: 1,
      createdAt: now,
    },
  })
  await tx.quotedYear.create({
    data: {
      programmeId,
      year: 2020,
      purchasedFen: 75_050_000n,
      targetFen: 21_000_000n,
      printed: {
        purchasedWan: '75.05',
        averagePerVillageWan: '10.72',
        targetPerVillageWan: '3',
        overTargetPercent: '257.33',
        households: '370',
        people: '999',
        jobs: '55',
      },
      source: REPORT,
      publishedOn: new Date('2020-12-28T00:00:00Z'),
    },
  })
  return programmeId
}
