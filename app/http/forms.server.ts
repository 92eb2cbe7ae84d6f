import { data } from '@remix-run/node'
import type { z } from 'zod'
import type { Refusal } from '~/domain/refusal/refusal'
import { refusalInIssue } from '~/features/form-shape'
import { nestFields } from './nest-fields'
import { responseInit } from './refusal-status'

/** What is wrong, by field name as it stands in the form; '' is the form as a whole. */
export type FieldErrors = Record<string, Refusal>

/** What was typed, by field name, to be put back as `defaultValue`. Passwords and files are not among it. */
export type Typed = Record<string, string | string[]>

export type FormRead<T> = { ok: true; value: T; typed: Typed } | { ok: false; errors: FieldErrors; typed: Typed }

/** What an action answers when the form comes back. */
export interface FormAnswer {
  errors: FieldErrors
  refusal: Refusal | null
  typed: Typed
}

/** The form that was sent; what is no form, or holds a NUL that nobody types and no database keeps, is a 400. */
export async function formOf(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => null)
  if (!form || [...form].some((entry) => entry.some((part) => typeof part === 'string' && part.includes('\0')))) {
    throw new Response(null, { status: 400 })
  }
  return form
}

/**
 * Reads a form, or FormData read before, by a zod shape. Names like `lines[0][quantity]` become arrays and objects, a
 * name that ends in `[]` or occurs more than once becomes an array. Nothing typed is lost when something is wrong.
 */
export async function readForm<Shape extends z.ZodType>(
  source: Request | FormData,
  shape: Shape,
): Promise<FormRead<z.output<Shape>>> {
  const form = source instanceof Request ? await formOf(source) : source
  const typed = typedOf(form)
  const { fields, nameOf } = nestFields(form)
  const read = await shape.safeParseAsync(fields, { reportInput: true })
  if (read.success) return { ok: true, value: read.data, typed }
  const errors: FieldErrors = {}
  for (const issue of read.error.issues) {
    const field = nameOf(issue.path)
    errors[field] ??= { ...refusalOf(issue), ...(field === '' ? {} : { field }) }
  }
  return { ok: false, errors, typed }
}

/** What is typed so far: the form comes back as it would stand with it, and nothing is kept (browser/looking). */
export function asTyped(form: FormData) {
  const answer: FormAnswer = { errors: {}, refusal: null, typed: typedOf(form) }
  return data(answer)
}

/** The answer to a form that could not be read. */
export function invalidForm({ errors, typed }: { errors: FieldErrors; typed: Typed }) {
  const answer: FormAnswer = { errors, refusal: null, typed }
  return data(answer, { status: 422 })
}

/** The answer to a form that a use case refused. */
export function refusalResponse(refusal: Refusal, typed: Typed = {}) {
  return data(refusalAnswer(refusal, typed), responseInit(refusal))
}

/** The same without its status, for a page that answers more than a form. */
export function refusalAnswer(refusal: Refusal, typed: Typed = {}): FormAnswer {
  return { errors: { [refusal.field ?? '']: refusal }, refusal, typed }
}

/** Runs the function that the form's hidden `intent` names; another intent is a 400. */
export async function byIntent<Answer>(
  request: Request,
  intents: Readonly<Record<string, (form: FormData) => Promise<Answer>>>,
): Promise<Answer> {
  const form = await formOf(request)
  const intent = form.get('intent')
  const act = typeof intent === 'string' && Object.hasOwn(intents, intent) ? intents[intent] : undefined
  if (!act) throw new Response(null, { status: 400 })
  return await act(form)
}

function typedOf(form: FormData): Typed {
  const typed: Typed = {}
  for (const name of new Set(form.keys())) {
    if (/password/i.test(name) || name === '__proto__') continue
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    if (texts.length > 0) typed[name] = texts.length === 1 ? texts[0]! : texts
  }
  return typed
}

/** The shape's own rules in the words of refusals; what it does not say more exactly is a wrong choice. */
function refusalOf(issue: z.core.$ZodIssue): Refusal {
  if (issue.code === 'custom') return refusalInIssue(issue.params) ?? { code: 'bad-choice' }
  if (issue.code === 'too_small') return { code: 'required' }
  if (issue.code === 'too_big') return { code: 'too-long', detail: { most: String(issue.maximum) } }
  if (issue.code === 'invalid_type' && issue.input === undefined) return { code: 'required' }
  return { code: 'bad-choice' }
}
