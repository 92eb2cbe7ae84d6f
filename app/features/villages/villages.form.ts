import { z } from 'zod'
import { checkDivision } from '~/domain/identity/division'
import { normaliseName } from '~/domain/identity/names'
import { checkOfficePhone } from '~/domain/identity/office-phone'
import { parseYuan } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

/** A village's own code has 12 digits. Refuses: bad-division. */
function villageCode(text: string): Outcome<string> {
  const code = checkDivision(text)
  return code.ok && code.value.length !== 12 ? refuse('bad-division', { detail: { typed: text.slice(0, 40) } }) : code
}

const LONGEST_NOTE = 500
const noteText = (text: string) => normaliseName(text, { most: LONGEST_NOTE })

const VILLAGE_FIELDS = {
  name: checked((text: string) => normaliseName(text, { most: 50 })),
  code: checkedOptional(villageCode),
  note: checkedOptional(noteText),
  noteSource: checkedOptional(noteText),
}

const reason = checked((text) => {
  const said = normaliseName(text, { most: 500 })
  return said.ok || said.refusal.code !== 'required' ? said : refuse('reason-required')
})
const townName = checkedOptional((text) => normaliseName(text, { most: 50 }))
const townId = z.union([z.uuid(), z.literal('')]).transform((id) => (id === '' ? null : id))

export const addVillageForm = z.object({ ...VILLAGE_FIELDS, town: townName })
const personName = checkedOptional((text) => normaliseName(text, { most: 40 })).transform((text) => text ?? '')

/** Whom to ask in a village. */
const posts = {
  secretaryName: personName,
  workTeamName: personName,
  workTeamPhone: checkedOptional((text) => checkOfficePhone(text)).transform((text) => text ?? ''),
}
export const changeVillageForm = z.object({ ...VILLAGE_FIELDS, ...posts, townId, version: versionShape })
export const removeVillageForm = z.object({ version: versionShape, reason })
export const targetForm = z.object({
  year: z.coerce.number().int().min(1990).max(2200),
  amount: checkedOptional((text) => parseYuan(text)),
  reason,
})

/** Texts of a form, empty where nothing was said. */
export function textsOf(typed: { code: string | null; note: string | null; noteSource: string | null }) {
  return { code: typed.code ?? '', note: typed.note ?? '', noteSource: typed.noteSource ?? '' }
}

/** The columns of a sheet of villages, in their order. */
export const VILLAGE_COLUMNS = ['村名', '镇街', '区划代码', '资料原文', '出处'] as const

/** What stands in one row; a refusal's `field` is the column. */
export function villageOfRow(cells: readonly string[]): Outcome<{
  name: string
  town: string
  code: string
  note: string
  noteSource: string
}> {
  const read = [
    normaliseName(cells[0] ?? '', { most: 50 }),
    orEmpty(cells[1], (text) => normaliseName(text, { most: 50 })),
    orEmpty(cells[2], villageCode),
    orEmpty(cells[3], noteText),
    orEmpty(cells[4], noteText),
  ]
  const wrong = read.findIndex((cell) => !cell.ok)
  const refused = read[wrong]
  if (refused && !refused.ok) {
    return { ok: false, refusal: { ...refused.refusal, field: VILLAGE_COLUMNS[wrong] } }
  }
  const [name = '', town = '', code = '', note = '', noteSource = ''] = read.map((cell) => (cell.ok ? cell.value : ''))
  return accept({ name, town, code, note, noteSource })
}

function orEmpty(text: string | undefined, check: (text: string) => Outcome<string>): Outcome<string> {
  return text === undefined || text === '' ? accept('') : check(text)
}

/** A supplier's own base. */
export const baseForm = z.object({
  baseId: z.uuid(),
  villageId: z.uuid(),
  baseName: checked((text) => normaliseName(text, { most: 50 })),
  crops: checked((text) => normaliseName(text, { most: 100 })),
})
export const baseRemovalForm = z.object({ baseId: z.uuid() })
