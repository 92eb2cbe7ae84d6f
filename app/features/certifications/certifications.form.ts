import { z } from 'zod'
import {
  CERTIFICATION_PAPERS,
  type CertificationPaper,
  PUBLIC_DAYS,
  VALID_MONTHS,
} from '~/domain/certification/certification-days'
import { certificationLifecycle } from '~/domain/certification/certification-lifecycle'
import { normaliseName } from '~/domain/identity/names'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

const LONGEST = { text: 1000, name: 40, contact: 60 }

const text = (most: number) => checked((typed) => normaliseName(typed, { most }))
const optional = (most: number) =>
  checkedOptional((typed) => normaliseName(typed, { most })).transform((value) => value ?? '')
const ids = z
  .union([z.uuid().transform((id) => [id]), z.array(z.uuid())])
  .optional()
  .transform((list) => list ?? [])

/** The field that the files of a kind are sent in. */
export function paperField(kind: CertificationPaper): string {
  return `files-${kind}`
}

export const applyForm = z.object({
  applicationId: z.uuid(),
  statement: text(LONGEST.text),
  again: ids,
})

export const answerForm = z.object({ version: versionShape, answer: text(LONGEST.text) })

/** A step that says nothing beside itself: withdraw, publicise, certify. */
export const stepForm = z.object({ version: versionShape })

/** A step with a reason, an opinion or a question; what is missing the use case refuses. */
export const reasonForm = z.object({ version: versionShape, reason: text(LONGEST.text) })

export const papersForm = z.object({ version: versionShape, papers: ids })

export const objectForm = z.object({
  objectionId: z.uuid(),
  text: text(LONGEST.text),
  name: optional(LONGEST.name),
  contact: optional(LONGEST.contact),
})

export const answerObjectionForm = z.object({
  sequence: z.coerce.number().int().min(1).max(100_000),
  gist: text(LONGEST.text),
  answer: text(LONGEST.text),
  upheld: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
})

const papers = z.enum(CERTIFICATION_PAPERS)
export const ruleForm = z.object({
  version: versionShape,
  publicDays: checked((typed) => wholeWithin(typed, PUBLIC_DAYS)),
  validMonths: checked((typed) => wholeWithin(typed, VALID_MONTHS)),
  requiredPapers: z
    .union([papers.transform((one): CertificationPaper[] => [one]), z.array(papers)])
    .optional()
    .transform((list) => list ?? []),
})

function wholeWithin(typed: string, { least, most }: { least: number; most: number }): Outcome<number> {
  const value = /^\s*\d{1,4}\s*$/u.test(typed) ? Number(typed) : Number.NaN
  return value >= least && value <= most
    ? accept(value)
    : refuse('number-out-of-range', { detail: { least: String(least), most: String(most) } })
}

/** A filter of a list's address; anything else is no filter. */
export const certificationQuery = z.object({
  state: z.enum(certificationLifecycle.states).nullable().catch(null),
  year: z.coerce.number().int().min(2000).max(2199).nullable().catch(null),
  village: z
    .string()
    .regex(/^[a-z\d][a-z\d-]{0,79}$/u)
    .nullable()
    .catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export type CertificationQuery = z.output<typeof certificationQuery>

/** The address that asks the office's list the same, with what is changed. */
export function officePath(query: Partial<CertificationQuery>): string {
  const address = new URLSearchParams()
  if (query.state) address.set('state', query.state)
  if (query.year) address.set('year', String(query.year))
  if (query.village) address.set('village', query.village)
  if (query.page && query.page > 1) address.set('page', String(query.page))
  return address.size > 0 ? `/office/certifications?${address}` : '/office/certifications'
}
