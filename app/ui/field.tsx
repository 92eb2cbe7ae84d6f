import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useMessages } from './messages-context'

interface Labelled {
  name: string
  label: string
  /** What is accepted, said before it is typed. */
  hint?: ReactNode
  /** What is wrong and what to do, as text in the page's language. */
  error?: string
  /** Required is the rule: only what may stay empty is marked. */
  optional?: boolean
  /** Where one name occurs several times on a page. */
  id?: string
}

/** What a control needs so that its label, hint and error are read with it. */
export interface ControlProps {
  id: string
  name: string
  required: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** The id under which error summaries link to a field. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]+/gu, '-')}`
}

/** Label above, hint, control, error below: the one frame of every field. */
export function Field({ control, ...field }: Labelled & { control: (props: ControlProps) => ReactNode }) {
  const { chrome } = useMessages()
  const id = field.id ?? fieldId(field.name)
  const described = [field.hint ? `${id}-hint` : '', field.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field-row">
      <label htmlFor={id}>
        {field.label}
        {field.optional ? <span className="optional">{chrome.optional}</span> : null}
      </label>
      {field.hint ? (
        <div className="hint" id={`${id}-hint`}>
          {field.hint}
        </div>
      ) : null}
      {control({
        id,
        name: field.name,
        required: field.optional ? undefined : true,
        'aria-invalid': field.error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {field.error ? (
        <div className="field-error" id={`${id}-error`}>
          {field.error}
        </div>
      ) : null}
    </div>
  )
}

type Control<Attributes> = Labelled & Omit<Attributes, keyof Labelled | 'className' | 'required'>

export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  id,
  ...input
}: Control<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field
      {...{ name, label, hint, error, optional, id }}
      control={(props) => <input type="text" {...input} {...props} className="input" />}
    />
  )
}

export function TextAreaField({
  name,
  label,
  hint,
  error,
  optional,
  id,
  ...area
}: Control<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field
      {...{ name, label, hint, error, optional, id }}
      control={(props) => <textarea rows={3} {...area} {...props} className="input" />}
    />
  )
}

export interface Choice {
  value: string
  label: string
}

interface Choices {
  choices: readonly Choice[]
  /** Stands first, without a value: nothing is chosen for anybody. */
  placeholder?: string
}

export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  id,
  choices,
  placeholder,
  ...select
}: Control<SelectHTMLAttributes<HTMLSelectElement>> & Choices) {
  return (
    <Field
      {...{ name, label, hint, error, optional, id }}
      control={(props) => (
        <select {...select} {...props} className="input">
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    />
  )
}

interface CheckFieldProps {
  name: string
  label: ReactNode
  value?: string
  defaultChecked?: boolean
  required?: boolean
  type?: 'checkbox' | 'radio'
  error?: string
  id?: string
}

/** One tick, or one of several choices when the type is radio. */
export function CheckField({ name, label, value = 'on', error, type = 'checkbox', id, ...input }: CheckFieldProps) {
  const own = id ?? fieldId(type === 'radio' ? `${name}-${value}` : name)
  return (
    <div className="check">
      <input
        {...input}
        type={type}
        id={own}
        name={name}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${own}-error` : undefined}
      />
      <label htmlFor={own}>{label}</label>
      {error ? (
        <div className="field-error" id={`${own}-error`}>
          {error}
        </div>
      ) : null}
    </div>
  )
}
