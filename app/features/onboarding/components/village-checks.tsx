import { CheckField } from '~/ui/field'

interface VillageChecksProps {
  legend: string
  villages: readonly { id: string; name: string }[]
  chosen: readonly string[]
  hint: string
  error: string | undefined
}

/** Several villages to tick. */
export function VillageChecks({ legend, villages, chosen, hint, error }: VillageChecksProps) {
  return (
    <fieldset className="fields" id="field-villageIds" aria-describedby={error ? 'villages-error' : undefined}>
      <legend>{legend}</legend>
      <p className="hint">{hint}</p>
      {villages.map(({ id, name }) => (
        <CheckField
          key={id}
          id={`village-${id}`}
          name="villageIds[]"
          value={id}
          label={name}
          defaultChecked={chosen.includes(id)}
        />
      ))}
      {error ? (
        <div className="field-error" id="villages-error">
          {error}
        </div>
      ) : null}
    </fieldset>
  )
}
