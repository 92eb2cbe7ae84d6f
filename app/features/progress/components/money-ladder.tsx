import { STEPS } from '~/domain/counting/steps'
import { Ladder } from '~/ui/ladder'
import { useMessages } from '~/ui/messages-context'
import type { StepAmounts } from '../progress.view.server'
import type { HrefForStep } from './board-links'

/** The ladder with a sentence wherever a step is less or more than the one before it. */
export function MoneyLadder({ steps, hrefFor }: { steps: StepAmounts; hrefFor?: HrefForStep }) {
  const { progress } = useMessages()
  if (STEPS.every((step) => steps[step] === 0n)) return <p className="soft">{progress.noSteps}</p>
  const reasons: Record<string, string> = {}
  for (const [index, step] of STEPS.entries()) {
    const before = STEPS[index - 1]
    if (step === 'SIGNED' || before === undefined || steps[before] === steps[step]) continue
    reasons[step] = steps[before] > steps[step] ? progress.why[step] : progress.above[step]
  }
  return <Ladder amounts={steps} reasons={reasons} hrefFor={hrefFor} />
}
