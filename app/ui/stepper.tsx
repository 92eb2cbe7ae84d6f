import { useRef } from 'react'
import type { ControlProps } from './field'
import { useMessages } from './messages-context'
import { useScripted } from './scripted'

interface StepperProps {
  control: ControlProps
  /** In sale units, as text: '12' or '12.5'. */
  defaultValue?: string
  /** How much one press changes it, in sale units. */
  step?: number
  min?: number
  max?: number
  unit?: string
  /** Called with what stands in the field, for a live sum beside it. */
  onValue?: (value: string) => void
}

/** A quantity, for the `control` of a Field. Its buttons stand there only once scripts run; it works without them. */
export function Stepper({ control, defaultValue, step = 1, min = 0, max, unit, onValue }: StepperProps) {
  const { chrome } = useMessages()
  const scripted = useScripted()
  const field = useRef<HTMLInputElement>(null)

  function change(direction: 1 | -1) {
    if (!field.current) return
    const next = moved(field.current.value, direction, { step, min, max })
    field.current.value = next
    onValue?.(next)
  }

  return (
    <div className={scripted ? 'stepper stepper-scripted' : 'stepper'}>
      {scripted ? (
        <button type="button" aria-label={chrome.less} aria-controls={control.id} onClick={() => change(-1)}>
          −
        </button>
      ) : null}
      <input
        {...control}
        ref={field}
        className="input"
        inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
        autoComplete="off"
        defaultValue={defaultValue}
        onChange={(event) => onValue?.(event.currentTarget.value)}
      />
      {scripted ? (
        <button type="button" aria-label={chrome.add} aria-controls={control.id} onClick={() => change(1)}>
          +
        </button>
      ) : null}
      {unit ? <span className="unit">{unit}</span> : null}
    </div>
  )
}

/** The value one press further, on the grid of the step and inside the bounds; what is no number starts at min. */
export function moved(
  value: string,
  direction: 1 | -1,
  { step, min, max }: { step: number; min: number; max?: number },
): string {
  const steps = Math.round((Number(value.replaceAll(',', '')) || 0) / step) + direction
  const floor = Math.ceil(min / step)
  const ceiling = max === undefined ? Number.POSITIVE_INFINITY : Math.floor(max / step)
  const thousandths = Math.round(Math.max(floor, Math.min(ceiling, steps)) * step * 1000)
  return String(thousandths / 1000)
}
