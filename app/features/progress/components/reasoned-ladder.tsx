import type { DropPart } from '~/domain/counting/drops'
import { STEPS, type Step } from '~/domain/counting/steps'
import { type Fen, subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { Money } from '~/ui/amounts'
import { Figure } from '~/ui/figure'
import { Ladder } from '~/ui/ladder'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import type { Pending, StepAmounts } from '../progress.view.server'
import { reasonPath, waitingPath } from './board-paths'
import { derivedPath, figurePath } from './figure-paths'

interface ReasonedLadderProps {
  year: number
  /** Of one village; without it of all. */
  village?: string
  steps: StepAmounts
  parts: readonly DropPart[]
}

/** The ladder of the office: each step opens to its rows, each reason between two steps to its documents. */
export function ReasonedLadder({ year, village, steps, parts }: ReasonedLadderProps) {
  const { progress } = useMessages()
  if (STEPS.every((step) => steps[step] === 0n)) return <p className="soft">{progress.noSteps}</p>
  const amountOf = (step: Step) => <Figure of={{ fen: steps[step] }} to={figurePath({ year, step, village })} />
  const whysOf = (step: Step) =>
    parts
      .filter((part) => part.step === step)
      .map((part) => ({ key: part.code, text: <Reason part={part} year={year} village={village} /> }))
  return <Ladder amounts={steps} amountOf={amountOf} whysOf={whysOf} />
}

function Reason({ part, year, village }: { part: DropPart } & Pick<ReasonedLadderProps, 'year' | 'village'>) {
  const { drops } = useMessages().board
  const { code, amountFen } = part
  const less = amountFen > 0n
  const amount = (
    <b>
      <ReasonFigure part={part} year={year} village={village} />
    </b>
  )
  const why = code === 'signed-not-ordered' && !less ? drops.calledMore : drops.codes[code]
  return <Phrase text={less ? drops.less : drops.more} parts={{ amount, why }} />
}

/** Shown without its sign, which stands before it; it opens to rows that sum to it with its sign. */
function ReasonFigure({ part, year, village }: { part: DropPart } & Pick<ReasonedLadderProps, 'year' | 'village'>) {
  const { step, code, amountFen } = part
  const magnitude = amountFen < 0n ? subtractFen(ZERO_FEN, amountFen) : amountFen
  if (code === 'spot') {
    return <Figure of={{ fen: magnitude }} to={figurePath({ year, step, village, channel: 'DIRECT' })} />
  }
  if (code === 'offline') {
    return <Figure of={{ fen: magnitude }} to={figurePath({ year, step, village, origin: 'OFFLINE' })} />
  }
  const to =
    code === 'signed-not-ordered'
      ? derivedPath(code, { year, village })
      : reasonPath({ year, step, why: code, village })
  return (
    <Figure of={{ fen: amountFen }} to={to}>
      <Money amount={magnitude} />
    </Figure>
  )
}

interface ProvisionalProps {
  year: number
  village?: string
  pending: readonly Pending[]
  /** Of agreements with a town; only the whole programme has it. */
  unallocatedFen?: Fen
}

/** 暂计, which stands in no total, and what towns signed for no village yet; nothing where there is nothing. */
export function Provisional({ year, village, pending, unallocatedFen = ZERO_FEN }: ProvisionalProps) {
  const { drops } = useMessages().board
  const about = { year, village }
  const all: { term: string; amount: Fen; to: string }[] = [
    {
      term: drops.payment,
      amount: sumFen(pending.map(({ paymentFen }) => paymentFen)),
      to: waitingPath('payment', about),
    },
    {
      term: drops.offline,
      amount: sumFen(pending.map(({ offlineFen }) => offlineFen)),
      to: waitingPath('offline', about),
    },
    { term: drops.unallocated, amount: unallocatedFen, to: figurePath({ year, step: 'SIGNED', village: 'none' }) },
  ]
  const items: Fact[] = all
    .filter(({ amount }) => amount !== 0n)
    .map(({ term, amount, to }) => ({ term, value: <Figure of={{ fen: amount }} to={to} /> }))
  if (items.length === 0) return null
  return (
    <div>
      <h3>{drops.provisional}</h3>
      <Facts items={items} amounts />
    </div>
  )
}
