import type { ControlProps } from './field'
import { useMessages } from './messages-context'
import { useNeedsScripts } from './scripted'

interface StepperProps {
  control: ControlProps
  /** In sale units, as text: '12' or '12.5'. */
  defaultValue?: string
  /** How much one press changes it, in sale units. */
  step?: number
  min?: number
  max?: number
  unit?: string
}

/** A quantity, for the `control` of a Field. Its buttons show only where scripts run; it works without them. */
export function Stepper({ control, defaultValue, step = 1, min, max, unit }: StepperProps) {
  useNeedsScripts()
  const { chrome } = useMessages()
  return (
    <div className="stepper">
      <button type="button" className="scripted" aria-label={chrome.less} aria-controls={control.id} data-step-by="-1">
        −
      </button>
      <input
        {...control}
        className="input"
        inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
        autoComplete="off"
        defaultValue={defaultValue}
        data-step={step}
        data-min={min}
        data-max={max}
      />
      <button type="button" className="scripted" aria-label={chrome.add} aria-controls={control.id} data-step-by="1">
        +
      </button>
      {unit ? <span className="unit">{unit}</span> : null}
    </div>
  )
}
