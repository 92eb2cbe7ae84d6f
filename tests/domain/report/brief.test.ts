import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STEPS, type Step } from '~/domain/counting/steps'
import { type Fen, fen } from '~/domain/money/fen'
import { BUYER_TYPES } from '~/domain/offline/vocabulary'
import { draftBrief } from '~/domain/report/brief'
import type { BriefFacts, BriefVillage } from '~/domain/report/brief-facts'
import { allFigures, findMade, type PartRow, type ReportFigure, type ReportSection } from '~/domain/report/report-text'
import { type ReportLanguage, sentenceParts, sentenceText, valueText } from '~/features/reports/brief-words'
import { LOCALES, messagesFor } from '~/messages'
import { placesOf } from '~/messages/fill'
import { formatterFor } from '~/messages/format'

const languages = LOCALES.map(
  (locale): ReportLanguage => ({ locale, messages: messagesFor(locale), format: formatterFor(locale) }),
)
const [chinese] = languages as [ReportLanguage]

const QUOTED = {
  purchasedFen: fen(75_050_000),
  targetFen: fen(21_000_000),
  printed: {
    purchasedWan: '75.05',
    averagePerVillageWan: '10.72',
    targetPerVillageWan: '3',
    overTargetPercent: '257.33',
  },
  source: '工作报告',
}

function village(place: number, counted: number, target: number | null = 3_000_000): BriefVillage {
  const steps = Object.fromEntries(STEPS.map((step) => [step, fen(counted)])) as Record<Step, Fen>
  return {
    slug: `v${place}`,
    name: `${'甲乙丙丁戊己庚'[place]}村`,
    targetFen: target === null ? null : fen(target),
    steps,
    offlineFen: fen(0),
  }
}

function factsOf(villages: BriefVillage[], over: Partial<BriefFacts> = {}): BriefFacts {
  return {
    ...{ year: 2026, when: 'OVER', helper: '万江街道', assisted: '河婆街道、龙潭镇', day: '2026-11-26', villages },
    ...{ unallocatedFen: fen(0), pending: [], byType: [], agreementFen: fen(0), directFen: fen(0), agreements: 0n },
    ...{ records: 0n, produce: { kinds: 0n, names: [] }, quoted: null },
    ...over,
  }
}

const said = (facts: BriefFacts, language = chinese) =>
  draftBrief(facts).sections.map(
    ({ key, sentences }) => [key, sentences.map((each) => sentenceText(each, language))] as const,
  )
const section = (facts: BriefFacts, key: string) => said(facts).find(([name]) => name === key)?.[1] ?? []
const seven = (...counted: number[]) => counted.map((amount, place) => village(place, amount))

describe('the brief of a year', () => {
  it('says the published year as the office says it, computed, and what was printed as printed', () => {
    const facts = factsOf(seven(0, 0, 0, 0, 0, 0, 0), { year: 2020, quoted: QUOTED })
    expect(section(facts, 'overall')).toEqual([
      '2020年，万江街道共采购河婆街道、龙潭镇农副产品75.05万元，平均每村10.72万元，比每村3万元的任务高出257.38%。',
      '逐村数字没有公布，不分到各村。',
    ])
    expect(section(facts, 'quoted')).toEqual([
      '工作报告印的是：采购75.05万元、平均每村10.72万元、每村任务3万元、高出任务257.33%。',
      '按金额计算高出257.38%；所印的257.33%是用取整后的平均每村10.72万元算的。',
    ])
    expect(said(facts).map(([key]) => key)).toEqual(['overall', 'quoted'])
  })

  it('never lets an average hide who is short', () => {
    const facts = factsOf(seven(90_000_000, 100_000, 3_000_000, 0, 0, 0, 0))
    expect(section(facts, 'overall')[0]).toMatch(
      /^2026年，.+93\.10万元，平均每村13\.30万元，比每村3万元的任务高出343\.33%。$/,
    )
    expect(section(facts, 'spread')).toEqual([
      '2个村达到任务；5个村没有达到，各村一共还差14.90万元；合计达到任务，不等于村村达到。',
      '计入最少的4个村都是0元；中位数0元；最多的甲村占合计的96.67%。',
    ])
    expect(section(facts, 'villages')).toContain('乙村计入0.10万元，完成3万元任务的3.33%，还差2.90万元。')
    expect(section(facts, 'villages')).toContain('丙村计入3.00万元，正好完成3万元的任务。')
  })

  it('says amounts where a percentage would print as nothing, or as done', () => {
    const facts = factsOf([village(0, 3_000_100), village(1, 2_999_900), village(2, -100_000), village(3, 5, null)])
    expect(section(facts, 'villages')).toEqual([
      '甲村计入3.00万元，达到3万元的任务，高出1.00元。',
      '乙村计入3.00万元，离3万元的任务还差1.00元。',
      '丙村冲减后计入−0.10万元，离3万元的任务还差3.10万元。',
      '丁村计入0.05元，没有定任务。',
    ])
    expect(section(facts, 'overall')).toHaveLength(2)
  })

  it('has a sentence for years without purchases, targets or villages', () => {
    expect(section(factsOf(seven(0, 0), { when: 'RUNNING' }), 'overall')).toEqual([
      '2026年（截至2026-11-26）还没有计入任务的采购，任务合计6.00万元。',
    ])
    expect(section(factsOf([village(0, 0, null)], { when: 'AHEAD' }), 'overall')).toEqual([
      '2026年还没有开始，没有计入任务的采购，没有定任务，不计算完成率。',
    ])
    expect(section(factsOf([]), 'overall')).toEqual(['还没有登记帮扶村。'])
    expect(section(factsOf(seven(-100, -100)), 'overall')[0]).toContain('冲减后合计−2.00元')
  })

  it('tells what is left to do only while the year goes on', () => {
    const ordered = village(0, 1_000_000)
    const under = { ...ordered, steps: { ...ordered.steps, ORDERED: fen(2_000_000) } }
    expect(section(factsOf([under, village(1, 0)], { when: 'RUNNING' }), 'next')).toEqual([
      '甲村还差2.00万元；已下单、未计入1.00万元，全部计入后仍差1.00万元。',
      '乙村还差3.00万元，没有已下单、未计入的采购。',
    ])
    expect(section(factsOf([under]), 'next')).toEqual([])
  })
})

const amount = fc
  .oneof(fc.constant(0n), fc.bigInt(-5_000_000n, 200_000_000n), fc.bigInt(2_999_800n, 3_000_200n))
  .map(fen)
const aim = fc.option(fc.constantFrom(0n, 3_000_000n, 2_500_001n).map(fen), { nil: null })
const anyVillage = fc.record({
  targetFen: aim,
  amounts: fc.array(amount, { minLength: 6, maxLength: 6 }),
  offlineFen: amount,
})
const anyFacts = fc
  .record({
    villages: fc.array(anyVillage, { maxLength: 7 }),
    common: fc.boolean(),
    when: fc.constantFrom('OVER', 'RUNNING', 'AHEAD'),
    unallocatedFen: amount,
    types: fc.subarray([...BUYER_TYPES]),
    buyers: fc.bigInt(0n, 40n),
    count: fc.bigInt(0n, 90n),
    names: fc.subarray(['大米', '生姜', '有机蔬菜']),
    quoted: fc.option(fc.constant(QUOTED), { nil: null }),
    pendingFen: fc.bigInt(0n, 900_000n).map(fen),
  })
  .map((made): BriefFacts => {
    const villages = made.villages.map(
      ({ targetFen, amounts, offlineFen }, place): BriefVillage => ({
        ...village(place, 0),
        targetFen: made.common ? fen(3_000_000) : targetFen,
        steps: Object.fromEntries(STEPS.map((step, index) => [step, amounts[index] as Fen])) as Record<Step, Fen>,
        offlineFen,
      }),
    )
    return factsOf(villages, {
      ...{ when: made.when as BriefFacts['when'], unallocatedFen: made.unallocatedFen, quoted: made.quoted },
      pending: villages.map(({ slug }) => ({ slug, paymentFen: made.pendingFen, offlineFen: fen(0) })),
      byType: made.types.map((type) => ({ type, countedFen: made.pendingFen, buyers: made.buyers })),
      ...{ agreements: made.count, records: made.count },
      produce: {
        kinds: BigInt(made.names.length) + (made.count % 2n) * BigInt(Math.sign(made.names.length)),
        names: made.names,
      },
    })
  })

describe('over generated years', () => {
  it('every number of the text is its figure, and every figure is what its parts give', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const draft = draftBrief(facts)
        for (const figure of allFigures(draft))
          expect(recomputed(figure), JSON.stringify(figure, plain)).toEqual(figure.value)
        for (const language of languages) expectWritten(draft.sections, language, facts)
      }),
      { numRuns: 100 },
    )
  })

  it('the ledger figures are those of the villages, to the fen', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { value, opens } of allFigures(draftBrief(facts))) {
          if (opens.at !== 'ledger' || opens.type || opens.channel || opens.village === 'none') continue
          const { step, village: slug, origin } = opens
          const rows = facts.villages.filter((each) => slug === undefined || each.slug === slug)
          const sum = rows.reduce((all, { steps, offlineFen }) => {
            const part =
              origin === 'OFFLINE' ? offlineFen : origin === 'ONLINE' ? steps[step] - offlineFen : steps[step]
            return all + part
          }, 0n)
          expect(value).toEqual({ fen: sum })
        }
      }),
    )
  })

  it('a name says one figure only', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const draft = draftBrief(facts)
        for (const figure of allFigures(draft))
          if (figure.opens.at === 'parts') expect(findMade(draft, figure.opens.of)?.value).toEqual(figure.value)
      }),
    )
  })
})

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** Worked out again from the parts, by other means than the ones under test. */
function recomputed({ value, opens }: ReportFigure): unknown {
  if (opens.at !== 'parts') return value
  const { how, rows } = opens.parts
  const amounts = rows.map(numberOf)
  const [first = 0n, second = 1n] = amounts
  if (how === 'sum') {
    const sum = rows.reduce((all, row, index) => all + (row.less ? -1n : 1n) * (amounts[index] as bigint), 0n)
    return 'count' in value ? { count: sum } : { fen: sum }
  }
  if (how === 'mean') return { fen: rounded(first, second) }
  if (how === 'median') {
    const order = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const [lower, upper] = [order[(order.length - 1) >> 1] as bigint, order[order.length >> 1] as bigint]
    return { fen: rounded(lower + upper, 2n) }
  }
  const hundredths = rounded((how === 'over' ? first - second : first) * 10_000n, second)
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0')
  return { percent: `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` }
}

/** To the nearest, ties up: by trying the neighbours. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const near = numerator / denominator
  return [near - 1n, near, near + 1n].reduce((best, candidate) => {
    const far = (each: bigint) => {
      const off = 2n * (each * denominator - numerator)
      return off < 0n ? -off : off
    }
    return far(candidate) <= far(best) ? candidate : best
  }, near - 1n)
}

function numberOf({ figure: { value } }: PartRow): bigint {
  if ('fen' in value) return value.fen
  return 'count' in value ? value.count : 0n
}

function expectWritten(sections: readonly ReportSection[], language: ReportLanguage, facts: BriefFacts): void {
  const { say, sections: titles } = language.messages.briefs
  for (const { key, sentences } of sections) {
    expect(Object.keys(titles)).toContain(key)
    for (const sentence of sentences) {
      for (const clause of sentence) {
        expect(Object.keys(say)).toContain(clause.say)
        const places = placesOf(say[clause.say as keyof typeof say])
        expect(Object.keys(clause.parts)).toEqual(expect.arrayContaining(places))
        // No figure is handed over that the text does not show.
        for (const [place, piece] of Object.entries(clause.parts))
          if ('figure' in piece) expect(places).toContain(place)
      }
      const parts = sentenceParts(sentence, language)
      for (const part of parts) {
        if (part.kind === 'figure') expect(part.text).toBe(valueText(part.figure.value, language))
        // A digit in the words themselves would be a number nobody counted.
        if (part.kind === 'words') expect(part.text.replace('10,000', '')).not.toMatch(/\d/)
      }
      const text = parts.map((part) => part.text).join('')
      expect(text).not.toMatch(/[{}]|undefined|NaN|Infinity|，，|。。|，。|\.\.|，；/)
      expect(text).not.toMatch(/高出−|还差−|高出0\.00|高出0元|还差0元|lacks −|above −/)
      if (facts.villages.every(({ targetFen }) => !targetFen)) expect(text).not.toMatch(/完成.*%/)
    }
  }
}
