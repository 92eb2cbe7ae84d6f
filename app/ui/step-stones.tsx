import { useLocale, useMessages } from './messages-context'

interface StepStonesProps {
  steps: readonly string[]
  /** Index of the step that is due now; as long as the list when all are done. */
  current: number
  label: string
}

/** Where one document stands on its way, as squares along a line. */
export function StepStones({ steps, current, label }: StepStonesProps) {
  const { pieces } = useMessages()
  return (
    <ol className={`step-stones${useLocale() === 'en' ? ' step-stones-en' : ''}`} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'done' : index === current ? 'now' : 'todo'}
          aria-current={index === current ? 'step' : undefined}
        >
          <i aria-hidden="true" />
          <span>{step}</span>
          {index < current ? <span className="sr-only"> {pieces.stepDone}</span> : null}
        </li>
      ))}
    </ol>
  )
}

/** One of the three accounts of an order, as cells: done, now, to come. */
export function Track({ title, state, steps, done, now }: TrackProps) {
  return (
    <div className="track">
      <h3>
        <span>{title}</span>
        <b>{state}</b>
      </h3>
      <div className="cells" aria-hidden="true">
        {Array.from({ length: steps }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
          <i key={index} className={cellClass(index, done, now)} />
        ))}
      </div>
    </div>
  )
}

function cellClass(index: number, done: number, now = false): string {
  if (index < done) return 'cell cell-done'
  return now && index === done ? 'cell cell-now' : 'cell'
}

interface TrackProps {
  title: string
  /** The state in words. */
  state: string
  steps: number
  done: number
  /** The next cell is being worked at. */
  now?: boolean
}
