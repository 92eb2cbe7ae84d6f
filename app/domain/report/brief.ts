import { STEPS } from '../counting/steps'
import { sumHidesShortVillages, villagesShort } from '../target/hidden-gap'
import {
  type BriefFacts,
  type BriefVillage,
  commonTarget,
  hasTarget,
  isStill,
  offlineOf,
  targetsOf,
  totalOf,
} from './brief-facts'
import * as figures from './brief-figures'
import { quotedOverall, quotedSection } from './brief-quoted'
import { clause, comparison, placesOfHead } from './brief-say'
import { tableOf } from './brief-table'
import { type Clause, type Draft, ofLedger, type ReportSection, type Sentence, setting } from './report-text'

/**
 * 年度消费帮扶简报 of any year, as sections of sentences without words yet: what is said depends on the facts alone, and
 * every number is a figure with what it is made of. Sections that would say nothing are left out.
 */
export function draftBrief(facts: BriefFacts): Draft {
  return { sections: sectionsOf(facts), ...tableOf(facts) }
}

function sectionsOf(facts: BriefFacts): ReportSection[] {
  const sections: ReportSection[] = [
    { key: 'overall', sentences: overall(facts) },
    { key: 'villages', sentences: isStill(facts) ? [] : facts.villages.map((village) => [ofVillage(village)].flat()) },
    { key: 'spread', sentences: spread(facts) },
    { key: 'ladder', sentences: isStill(facts) ? [] : ladder(facts) },
    { key: 'buyers', sentences: buyers(facts) },
    { key: 'channels', sentences: channels(facts) },
    { key: 'agreements', sentences: agreements(facts) },
    { key: 'produce', sentences: produce(facts) },
    { key: 'next', sentences: next(facts) },
    { key: 'quoted', sentences: facts.quoted ? quotedSection(facts.quoted) : [] },
  ]
  return sections.filter(({ sentences }) => sentences.length > 0)
}

function overall(facts: BriefFacts): Sentence[] {
  const { villages, quoted, when } = facts
  if (villages.length === 0) return [[clause('noVillages')]]
  if (quoted && isStill(facts)) return quotedOverall(quoted, facts)
  const total = figures.stepOf(villages, 'COUNTED')
  const amount = figures.fenOf(total)
  const where = placesOfHead(facts)
  const aimed = villages.filter(hasTarget)
  if (amount === 0n) {
    const aim =
      aimed.length > 0 ? clause('aim', { targets: { figure: figures.targets(villages) } }) : clause('noTarget')
    return [[clause(`nothing${when}`, where), aim]]
  }
  const head = clause(amount > 0n ? `bought${when}` : `reduced${when}`, { ...where, total: { figure: total } })
  const mean =
    villages.length > 1 && amount > 0n ? [clause('average', { average: { figure: figures.average(villages) } })] : []
  if (aimed.length === 0) return [[head, ...mean, clause('noTarget')]]
  if (aimed.length < villages.length) return [[head, ...mean], ofAimed(villages, aimed)]
  const common = commonTarget(villages)
  const aim = figures.aimOfAll(villages)
  const target = common === null ? aim.target : setting(common)
  const compared = comparison(aim, common === null ? 'Total' : 'Each', { target: { figure: target } })
  return [[head, ...mean, compared]]
}

/** Those with a target apart from the rest: a rate over all would take in what no target asks for. */
function ofAimed(villages: readonly BriefVillage[], aimed: readonly BriefVillage[]): Sentence {
  const aim = figures.aimOfAll(villages)
  return [
    clause('aimed', {
      aimed: { figure: figures.countOf('aimed', aimed) },
      without: {
        figure: figures.countOf(
          'no-target',
          villages.filter((village) => !hasTarget(village)),
        ),
      },
      counted: { figure: aim.counted },
    }),
    comparison(aim, 'Total', { target: { figure: aim.target } }),
  ]
}

function ofVillage(village: BriefVillage): Clause[] {
  const counted = figures.stepOfVillage(village, 'COUNTED')
  const amount = figures.fenOf(counted)
  const name = { name: village.name }
  const head =
    amount === 0n
      ? clause('villageNothing', { village: name })
      : clause(amount > 0n ? 'village' : 'villageReduced', { village: name, counted: { figure: counted } })
  if (!hasTarget(village)) return [head, clause('villageNoTarget')]
  const aim = figures.aimOf(village)
  return [head, comparison(aim, 'Own', { target: { figure: aim.target } })]
}

/** An average never stands alone: the least, the middle, and how many have arrived. */
function spread({ villages }: BriefFacts): Sentence[] {
  const sentences: Sentence[] = []
  const aimed = villages.filter(hasTarget)
  const aims = aimed.map((village) => ({ ...village, countedFen: village.steps.COUNTED }))
  const short = villagesShort(aims)
  if (villages.every(({ steps }) => steps.COUNTED === 0n)) return []
  if (aimed.length > 1) {
    const reached = aimed.filter(({ slug }) => !short.some((village) => village.slug === slug))
    const ofReached = { reached: { figure: figures.countOf('reached', reached) } }
    const ofShort = {
      short: { figure: figures.countOf('short', short) },
      lacking: { figure: figures.lackingOf(short) },
    }
    const say =
      short.length === 0
        ? clause('allReached', ofReached)
        : reached.length === 0
          ? clause('noneReached', ofShort)
          : clause('someReached', { ...ofReached, ...ofShort })
    const hides = sumHidesShortVillages(aims) && totalOf(aimed, 'COUNTED') >= targetsOf(aimed)
    sentences.push([say, ...(hides ? [clause('hides')] : [])])
  }
  if (villages.length > 1) sentences.push(range(villages))
  return sentences
}

function range(villages: readonly BriefVillage[]): Sentence {
  const ranked = villages.toSorted((a, b) =>
    a.steps.COUNTED < b.steps.COUNTED ? -1 : a.steps.COUNTED > b.steps.COUNTED ? 1 : 0,
  )
  const [least] = ranked as [BriefVillage]
  const most = ranked.at(-1) as BriefVillage
  if (least.steps.COUNTED === most.steps.COUNTED)
    return [clause('allAlike', { each: { figure: figures.stepOfVillage(least, 'COUNTED') } })]
  const tied = villages.filter(({ steps }) => steps.COUNTED === least.steps.COUNTED)
  const minimum = { figure: figures.stepOfVillage(least, 'COUNTED') }
  const lowest =
    tied.length > 1
      ? clause('leastTied', { minimum, tied: { figure: figures.countOf('tied', tied) } })
      : clause('least', { minimum, village: { name: least.name } })
  const share =
    least.steps.COUNTED < 0n
      ? null
      : figures.shareOf(`share:${most.slug}`, figures.stepOfVillage(most, 'COUNTED'), villages)
  return [
    lowest,
    clause('median', { median: { figure: figures.middle(villages) } }),
    ...(share ? [clause('strongest', { village: { name: most.name }, share: { figure: share } })] : []),
  ]
}

function ladder(facts: BriefFacts): Sentence[] {
  const { villages, unallocatedFen } = facts
  const steps = STEPS.map((step): Clause[] => [
    clause('step', { step: { step }, amount: { figure: figures.stepOf(villages, step) } }),
  ])
  const first: Clause[] = [clause('ladder', { steps: { list: steps } })]
  if (unallocatedFen !== 0n) {
    const amount = { figure: ofLedger(unallocatedFen, { step: 'SIGNED', village: 'none' }) }
    first.push(clause('unallocated', { amount }))
  }
  const reasons = [
    ['acceptedUnpaid', figures.uncounted(villages, 'ACCEPTED')],
    ['paidUnaccepted', figures.uncounted(villages, 'PAID')],
    ['pendingPayment', figures.pending(facts, 'paymentFen')],
    ['pendingOffline', figures.pending(facts, 'offlineFen')],
  ] as const
  const waiting = reasons.flatMap(([say, figure]) => (figure ? [[clause(say, { amount: { figure } })]] : []))
  return waiting.length > 0 ? [first, [clause('waiting', { reasons: { list: waiting } })]] : [first]
}

function buyers({ byType, villages }: BriefFacts): Sentence[] {
  const items = byType
    .filter(({ countedFen, buyers: count }) => countedFen !== 0n || count > 0n)
    .map(({ type, countedFen, buyers: count }): Clause[] => {
      const amount = { figure: ofLedger(countedFen, { step: 'COUNTED', type }) }
      if (count === 0n) return [clause('typeOffline', { type: { type }, amount })]
      const list = { figure: { value: { count }, opens: { at: 'list', of: 'buyers', type } } } as const
      return [clause('type', { type: { type }, amount, buyers: list })]
    })
  const rest = figures.ofNoType(villages, byType)
  if (rest && items.length > 0) items.push([clause('typeUnknown', { amount: { figure: rest } })])
  return items.length > 0 ? [[clause('buyers', { types: { list: items } })]] : []
}

function channels({ villages, agreementFen, directFen, records }: BriefFacts): Sentence[] {
  const offline = offlineOf(villages)
  if (totalOf(villages, 'COUNTED') === 0n && offline === 0n) return []
  const online = figures.online(villages)
  const first: Clause[] = [
    clause('online', {
      online: { figure: online },
      agreement: { figure: ofLedger(agreementFen, { step: 'COUNTED', channel: 'AGREEMENT' }) },
      direct: { figure: ofLedger(directFen, { step: 'COUNTED', channel: 'DIRECT' }) },
    }),
  ]
  if (offline === 0n) return [[...first, clause('noOffline')]]
  const share = offline > 0n ? figures.shareOf('offline-share', figures.offline(villages), villages) : null
  first.push(clause('offline', { offline: { figure: figures.offline(villages) } }))
  if (records > 0n) {
    const count = { figure: { value: { count: records }, opens: { at: 'list', of: 'records' } } } as const
    first.push(clause('records', { records: count }))
  }
  if (share) first.push(clause('offlineShare', { share: { figure: share } }))
  return [first]
}

function agreements({ agreements: count, villages, unallocatedFen }: BriefFacts): Sentence[] {
  if (count === 0n) return []
  const list = { figure: { value: { count }, opens: { at: 'list', of: 'agreements' } } } as const
  const signed = { figure: figures.stepOf(villages, 'SIGNED') }
  const parts = { agreements: list, signed }
  if (unallocatedFen === 0n) return [[clause('agreements', parts)]]
  const amount = { figure: ofLedger(unallocatedFen, { step: 'SIGNED', village: 'none' }) }
  return [[clause('agreements', parts), clause('agreementsTown', { amount })]]
}

function produce({ produce: { kinds, names } }: BriefFacts): Sentence[] {
  if (kinds === 0n) return []
  const list = { figure: { value: { count: kinds }, opens: { at: 'list', of: 'produce' } } } as const
  const say = kinds > BigInt(names.length) ? 'produceSome' : 'produceAll'
  return [[clause(say, { kinds: list, names: { names } })]]
}

/** What is left to do while the year goes on. */
function next({ when, villages }: BriefFacts): Sentence[] {
  if (when !== 'RUNNING') return []
  const short = villagesShort(villages.filter(hasTarget).map((each) => ({ ...each, countedFen: each.steps.COUNTED })))
  return short.map((village): Sentence => {
    const lacking = figures.gap(figures.aimOf(village))
    const way = figures.onTheWay(village)
    const head = clause('nextGap', { village: { name: village.name }, gap: { figure: lacking } })
    if (figures.fenOf(way) === 0n) return [head, clause('nextNothing')]
    const onWay = clause('nextWay', { way: { figure: way } })
    if (figures.fenOf(way) >= figures.fenOf(lacking)) return [head, onWay, clause('nextEnough')]
    return [head, onWay, clause('nextRest', { rest: { figure: figures.restOf(village) } })]
  })
}
