import { type Fen, fen } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import { overTargetPercent } from '../target/rates'
import type { BriefFacts, BriefQuoted } from './brief-facts'
import { countOf, fenOf, over } from './brief-figures'
import { clause, comparison, placesOfHead } from './brief-say'
import { type Clause, madeOf, type Piece, type ReportFigure, type Sentence, setting } from './report-text'

const quotedFigure = (amount: BriefQuoted['purchasedFen'], of: 'quoted' | 'quoted-target'): ReportFigure =>
  madeOf({ fen: amount }, of, {
    how: 'sum',
    rows: [
      {
        name: { word: of === 'quoted' ? 'quoted' : 'quotedTarget' },
        figure: { value: { fen: amount }, opens: { at: 'quoted' } },
      },
    ],
  })

function aimOfQuoted({ purchasedFen, targetFen }: BriefQuoted) {
  return {
    of: ':quoted',
    counted: quotedFigure(purchasedFen, 'quoted'),
    target: quotedFigure(targetFen, 'quoted-target'),
  }
}

/** A year that only a published report knows: its sum, and what its amounts give. Never split by village. */
export function quotedOverall(quoted: BriefQuoted, facts: BriefFacts): Sentence[] {
  const { villages } = facts
  const aim = aimOfQuoted(quoted)
  const head: Clause[] = [clause('boughtOVER', { ...placesOfHead(facts), total: { figure: aim.counted } })]
  const count = BigInt(villages.length)
  if (count > 1n) {
    const mean = madeOf({ fen: fen(divideHalfUp(fenOf(aim.counted), count)) }, 'average:quoted', {
      how: 'mean',
      rows: [
        { name: { word: 'quoted' }, figure: aim.counted },
        { name: { word: 'villages' }, figure: countOf('villages', villages) },
      ],
    })
    head.push(clause('average', { average: { figure: mean } }))
  }
  if (quoted.targetFen <= 0n) return [[...head, clause('noTarget')], [clause('quotedNoSplit')]]
  const each = count > 0n && quoted.targetFen % count === 0n ? fen(quoted.targetFen / count) : null
  const target = each === null ? aim.target : setting(each)
  return [
    [...head, comparison(aim, each === null ? 'Total' : 'Each', { target: { figure: target } })],
    [clause('quotedNoSplit')],
  ]
}

/** What was printed stays as it was printed; what its amounts give stands beside it, and why it differs. */
export function quotedSection(quoted: BriefQuoted): Sentence[] {
  const { printed, source } = quoted
  const words: [string, string | undefined][] = [
    ['quotedPurchased', printed.purchasedWan],
    ['quotedAverage', printed.averagePerVillageWan],
    ['quotedTarget', printed.targetPerVillageWan],
    ['quotedRate', printed.completionPercent],
    ['quotedOver', printed.overTargetPercent],
  ]
  const list = words.flatMap(([say, text]) => (text ? [[clause(say, { text: { quoted: text } })]] : []))
  const sentences: Sentence[] = []
  if (list.length > 0) {
    const parts: Record<string, Piece> = { source: { quoted: source }, items: { list } }
    sentences.push([clause('quoted', parts)])
  }
  const computed = over(aimOfQuoted(quoted))
  const differs =
    printed.overTargetPercent !== undefined &&
    'percent' in computed.value &&
    printed.overTargetPercent !== computed.value.percent
  if (quoted.targetFen > 0n && differs) {
    const parts: Record<string, Piece> = {
      over: { figure: computed },
      printed: { quoted: printed.overTargetPercent ?? '' },
    }
    const average = { quoted: printed.averagePerVillageWan ?? '' }
    sentences.push([fromAverage(printed) ? clause('quotedWhy', { ...parts, average }) : clause('quotedDiffers', parts)])
  }
  return sentences
}

/** Whether the printed percentage is what the printed, rounded average gives. */
function fromAverage({
  averagePerVillageWan,
  targetPerVillageWan,
  overTargetPercent: printedOver,
}: BriefQuoted['printed']) {
  const [average, target] = [wan(averagePerVillageWan), wan(targetPerVillageWan)]
  return average !== null && target !== null && overTargetPercent(average, target) === printedOver
}

/** '10.72' as fen; null for what is no such number. */
function wan(text: string | undefined): Fen | null {
  const [, whole = '', places = ''] = /^(\d{1,9})(?:\.(\d{1,6}))?$/u.exec(text ?? '') ?? []
  return whole === '' ? null : fen(BigInt(whole + places.padEnd(6, '0')))
}
