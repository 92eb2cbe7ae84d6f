import { subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { villagesShort } from '~/domain/target/hidden-gap'
import { completionPercent, gapFen, overTargetPercent } from '~/domain/target/rates'
import type { UseCaseContext } from '~/features/use-case'
import {
  aimOf,
  countedPart,
  days,
  dueOnWay,
  groundOf,
  isAimed,
  listOf,
  ofVillages,
  onWayPart,
  percentOf,
  rateOf,
  ratePart,
  type Scope,
  sorted,
  step,
  targetPart,
  trailingPart,
  uncalledPart,
  villagePart,
  yuan,
} from './explained-parts'
import { EXPLAINED, type Explained, type Explanation, type Worked } from './explanation'
import { readOfficeBoard } from './office-board.view.server'

/**
 * How a figure of the board that is no sum of ledger rows was worked out, of one village or of all.
 * Refuses bad-year, and not-found for what is not explained or does not exist then (a projection of a past year).
 */
export async function explainFigure(ctx: UseCaseContext, asked: URLSearchParams): Promise<Outcome<Explanation>> {
  const name = EXPLAINED.find((each) => each === asked.get('of'))
  if (!name) return refuse('not-found', { field: 'of' })
  const page = await readOfficeBoard(ctx, asked.get('year'))
  if (!page.ok) return page
  const slug = asked.get('village')
  const village = page.value.board.villages.find((each) => each.slug === slug) ?? null
  if (slug !== null && !village) return refuse('not-found', { field: 'village' })
  const scope: Scope = {
    page: page.value,
    village,
    prospect: (village && page.value.prospects?.ofVillages[village.slug]) ?? null,
    at: village ? { village: village.slug } : {},
    agreement: asked.get('agreement'),
  }
  const worked = WORKINGS[name](scope)
  if (!worked) return refuse('not-found', { field: 'of' })
  return accept({
    name,
    year: page.value.board.year,
    village: village && { slug: village.slug, name: village.name },
    ...worked,
  })
}

const WORKINGS: Record<Explained, (scope: Scope) => Worked | null> = {
  completion: (scope) => rateOf(scope, completionPercent),
  over: (scope) => rateOf(scope, overTargetPercent),
  gap(scope) {
    const { counted, targetFen } = groundOf(scope)
    const missing = gapFen(counted, targetFen)
    if (missing === null || targetFen === null || missing === 0n) return null
    return {
      total: { fen: missing },
      parts: [
        { ...targetPart(scope), adds: targetFen },
        { ...countedPart(scope), adds: subtractFen(ZERO_FEN, counted) },
      ],
    }
  },
  median({ page, village }) {
    const { median, villages } = page.board
    if (village || !median) return null
    return { total: yuan(median.countedFen), parts: sorted(villages).map(villagePart) }
  },
  strongest({ page, village }) {
    const { strongest, villages, total } = page.board
    if (village || !strongest) return null
    const whole = { fen: total.steps.COUNTED, opens: { ledger: { step: 'COUNTED' } } } as const
    return {
      total: { percent: strongest.percent },
      // The strongest first: that no other has more is to be seen.
      parts: [...sorted(villages).reverse().map(villagePart), { name: { term: 'total' }, value: whole, adds: null }],
    }
  },
  villages: (scope) => listOf(scope, (villages) => villages),
  aimed: (scope) => listOf(scope, (villages) => villages.filter(isAimed)),
  reached: (scope) =>
    listOf(scope, (villages) =>
      villages.filter((village) => isAimed(village) && village.steps.COUNTED >= (village.targetFen ?? ZERO_FEN)),
    ),
  short: (scope) =>
    listOf(scope, (villages) => {
      const short = new Set(villagesShort(villages.map(aimOf)).map(({ slug }) => slug))
      return villages.filter(({ slug }) => short.has(slug))
    }),
  expected(scope) {
    const { page, prospect, village } = scope
    if (!village) return page.total?.expectedFen == null ? null : ofVillages(scope, page.total.expectedFen, 'expected')
    if (!prospect || prospect.expectedFen === null) return null
    const { passed, whole } = prospect.days
    return {
      total: yuan(prospect.expectedFen),
      parts: [targetPart(scope), days('passed', passed), days('whole', whole)],
    }
  },
  ahead(scope) {
    const { page, prospect, village } = scope
    if (!village) return page.total?.aheadFen == null ? null : ofVillages(scope, page.total.aheadFen, 'ahead')
    if (!prospect || prospect.expectedFen === null || prospect.aheadFen === null) return null
    const expected = { yuan: prospect.expectedFen, opens: { derived: 'expected', ...scope.at } } as const
    return {
      total: yuan(prospect.aheadFen),
      parts: [countedPart(scope), { name: { term: 'expected' }, value: expected, adds: null }],
    }
  },
  low(scope) {
    const { page, prospect, village } = scope
    if (!village) return page.total && ofVillages(scope, page.total.lowFen, 'low')
    if (!prospect) return null
    return {
      total: yuan(prospect.projection.lowFen),
      parts: [countedPart(scope), onWayPart(scope, prospect), ratePart(scope, prospect), dueOnWay(scope, prospect)],
    }
  },
  middle(scope) {
    const { page, prospect, village } = scope
    if (!village) return page.total && ofVillages(scope, page.total.middleFen, 'middle')
    if (!prospect) return null
    const { parts, middleFen } = prospect.projection
    return {
      total: yuan(middleFen),
      parts: [
        countedPart(scope),
        dueOnWay(scope, prospect),
        step('agreements', parts.fromAgreementsFen),
        trailingPart(scope, prospect),
        days('daysLooked', parts.daysLooked),
        days('daysLeft', parts.daysLeft),
        step('asItGoes', parts.asItGoesFen),
      ],
    }
  },
  high(scope) {
    const { page, prospect, village } = scope
    if (!village) return page.total && ofVillages(scope, page.total.highFen, 'high')
    if (!prospect) return null
    const { parts, highFen } = prospect.projection
    return {
      total: yuan(highFen),
      parts: [
        countedPart(scope),
        onWayPart(scope, prospect),
        uncalledPart(scope, prospect),
        step('direct', parts.directFen),
        step('newAgreements', parts.newAgreementsFen),
      ],
    }
  },
  'reached-on'(scope) {
    const { prospect } = scope
    if (prospect?.projection.reached.kind !== 'on') return null
    const { reached, middleFen, parts } = prospect.projection
    const middle = { yuan: middleFen, opens: { derived: 'middle', ...scope.at } } as const
    const { counted, targetFen } = groundOf(scope)
    const gap = { fen: gapFen(counted, targetFen) ?? ZERO_FEN, opens: { derived: 'gap', ...scope.at } } as const
    return {
      total: { day: reached.day },
      parts: [
        countedPart(scope),
        { name: { term: 'gap' }, value: gap, adds: null },
        { name: { term: 'middle' }, value: middle, adds: null },
        days('daysLeft', parts.daysLeft),
      ],
    }
  },
  uncalled({ prospect, agreement }) {
    if (!prospect) return null
    const open = prospect.agreements.filter(({ number }) => agreement === null || number === agreement)
    if (open.length === 0) return null
    return {
      total: { fen: sumFen(open.map(({ remainingFen }) => remainingFen)) },
      parts: open.map(({ number, buyerName, remainingFen }) => ({
        name: { agreement: { number, buyerName } },
        value: { row: remainingFen },
        adds: remainingFen,
      })),
    }
  },
  'signed-not-ordered'(scope) {
    const { page, village } = scope
    const steps = village?.steps ?? page.board.total.steps
    const spot = village ? (page.spot[village.slug] ?? ZERO_FEN) : sumFen(Object.values(page.spot))
    const called = subtractFen(steps.ORDERED, spot)
    return {
      total: { fen: subtractFen(steps.SIGNED, called) },
      parts: [
        {
          name: { term: 'signed' },
          value: { fen: steps.SIGNED, opens: { ledger: { step: 'SIGNED', ...scope.at } } },
          adds: steps.SIGNED,
        },
        {
          name: { term: 'called' },
          value: { fen: called, opens: { ledger: { step: 'ORDERED', channel: 'AGREEMENT', ...scope.at } } },
          adds: subtractFen(ZERO_FEN, called),
        },
      ],
    }
  },
  rate(scope) {
    const { prospect, village } = scope
    if (!prospect || !village) return null
    const { ORDERED, COUNTED } = village.steps
    return {
      total: { percent: percentOf(prospect.facts.usualRate) },
      parts: [
        {
          name: { term: 'counted' },
          value: { fen: COUNTED, opens: { ledger: { step: 'COUNTED', ...scope.at } } },
          adds: null,
        },
        {
          name: { term: 'ordered' },
          value: { fen: ORDERED, opens: { ledger: { step: 'ORDERED', ...scope.at } } },
          adds: null,
        },
        onWayPart(scope, prospect),
      ],
    }
  },
}
