import { beforeAll, describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { changeProgramme } from '~/features/onboarding/change-programme.server'
import { createProgramme } from '~/features/onboarding/create-programme.server'
import { sayFinished } from '~/features/onboarding/finish-set-up.server'
import { readProgramme } from '~/features/programmes/programmes.view.server'
import { readBoard } from '~/features/progress/progress.view.server'
import { setTarget } from '~/features/progress/set-target.server'
import { addVillages } from '~/features/villages/add-villages.server'
import { changeVillage } from '~/features/villages/change-village.server'
import { importVillages, villageTemplate } from '~/features/villages/import-villages.server'
import { removeVillage } from '~/features/villages/remove-village.server'
import { VILLAGE_COLUMNS } from '~/features/villages/villages.form'
import { readVillageSettings, readVillageSettingsPage } from '~/features/villages/villages.view.server'
import { testDb } from '../../support/database'
import { granted, refusalOf } from '../../support/market'
import { openTown, type Town } from '../../support/people'

const NOW = new Date('2026-11-24T04:00:00Z')
const { db } = await testDb()
let town: Town
beforeAll(async () => {
  town = await openTown(db)
})

const official = () => town.as('13800000001', NOW)
const buyer = () => town.as('13800000013', NOW)
const villageOf = async (slug: string) => {
  const page = await readVillageSettingsPage(db, town.programmeId, slug)
  if (!page) throw new Error(slug)
  return page.village
}
const EMPTY = { code: '', note: '', noteSource: '' }
const named = (name: string, over: object = {}) => ({ name, town: '', ...EMPTY, ...over })
const targetOf = async (slug: string, year: number) => {
  const board = await readBoard(official(), town.programmeId, year)
  return board.villages.find((village) => village.slug === slug)?.targetFen
}

describe('a village', () => {
  it('that nobody had named gets its name, and keeps its address', async () => {
    const { id: _, position: __, ...seventh } = await villageOf('seventh')
    const input = { ...seventh, name: '东星村', townId: null }
    granted(await changeVillage(official(), input))
    expect(await villageOf('seventh')).toMatchObject({ name: '东星村', placeholder: false, version: 1 })
    expect(refusalOf(await changeVillage(official(), input))).toBe('stale-version')
    const story = (await readVillageSettingsPage(db, town.programmeId, 'seventh'))?.story ?? []
    expect(story.map(({ action }) => action)).toEqual(['village.change'])
  })

  it('is said of only with a source, is called like no other, and lies in a town of the programme', async () => {
    const { id: _, position: __, placeholder: ___, ...village } = await villageOf('xinsi')
    const attempt = async (over: object) => refusalOf(await changeVillage(official(), { ...village, ...over }))
    expect(await attempt({ note: '有水电站', noteSource: '' })).toBe('source-required')
    expect(await attempt({ name: '龙东村' })).toBe('village-exists')
    expect(await attempt({ townId: town.villages.longdong })).toBe('bad-choice')
    expect(await attempt({ slug: 'nowhere' })).toBe('not-found')
    expect(refusalOf(await changeVillage(buyer(), village))).toBe('not-allowed')
  })

  it('is added with its town, and removed only while nothing hangs on it', async () => {
    granted(await addVillages(official(), [named('新联村', { town: '灰寨镇', code: '445222103201' })]))
    const { villages, towns } = await readVillageSettings(db, town.programmeId)
    const added = villages.find(({ name }) => name === '新联村')!
    expect(towns.find(({ id }) => id === added.townId)?.name).toBe('灰寨镇')
    expect(villages.at(-1)).toEqual(added)
    expect(refusalOf(await addVillages(official(), [named('新联村')]))).toBe('village-exists')
    const used = await villageOf('caiziyuan')
    expect(refusalOf(await removeVillage(official(), { ...used, reason: '示例' }))).toBe('village-in-use')
    expect(refusalOf(await removeVillage(official(), { ...added, reason: '' }))).toBe('reason-required')
    granted(await removeVillage(official(), { ...added, reason: '加错了' }))
    expect(await readVillageSettingsPage(db, town.programmeId, added.slug)).toBeNull()
  })

  it('added by two officials at once is there once', async () => {
    const both = await Promise.all([
      addVillages(official(), [named('石内村')]),
      addVillages(town.as('13800000002', NOW), [named('石内村')]),
    ])
    expect(both.map(refusalOf).sort()).toEqual([null, 'village-exists'].sort())
  })
})

describe('a sheet of villages', () => {
  const sheet = (...rows: string[]) => new TextEncoder().encode([VILLAGE_COLUMNS.join(','), ...rows].join('\n'))
  const names = async () => (await readVillageSettings(db, town.programmeId)).villages.map(({ name }) => name)

  it('is checked without a trace, then imported whole', async () => {
    const bytes = sheet('北坑村,龙潭镇,,,', '福田村,,445222102205,有茶园,工作简报 2026-03', ',,,,')
    const before = await names()
    expect(await importVillages(official(), { bytes, write: false })).toEqual({ ok: true, value: { count: 2 } })
    expect(await names()).toEqual(before)
    expect(await importVillages(official(), { bytes, write: true })).toEqual({ ok: true, value: { count: 2 } })
    expect(await names()).toEqual([...before, '北坑村', '福田村'])
  })

  it('says every wrong cell by row and column, and brings nothing', async () => {
    const before = await names()
    const bytes = sheet('长滩村,,44,,', '龙东村,,,,', '好村,,,有茶园,', ',龙潭镇,,,')
    const read = await importVillages(official(), { bytes, write: true })
    if (read.ok) throw new Error('imported')
    expect(read.errors.map(({ rowNumber, column, refusal }) => [rowNumber, column, refusal.code])).toEqual([
      [2, '区划代码', 'bad-division'],
      [3, '村名', 'village-exists'],
      [4, '出处', 'source-required'],
      [5, '村名', 'required'],
    ])
    expect(await names()).toEqual(before)
  })

  it('is refused when it is none, or has other columns; the template fits', async () => {
    const code = async (bytes: Uint8Array) => {
      const read = await importVillages(official(), { bytes, write: false })
      return read.ok ? null : read.refusal.code
    }
    expect(await code(new Uint8Array())).toBe('required')
    expect(await code(new TextEncoder().encode('名字,镇\n甲村,乙镇'))).toBe('bad-column')
    expect(await code(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]))).toBe('bad-file')
    expect(await code(await villageTemplate())).toBe('nothing-to-import')
  })
})

describe('targets', () => {
  it('of a village are set for this year and later, with the reason kept', async () => {
    const set = (year: number, reason = '产量减少') =>
      setTarget(official(), { slug: 'longyue', year, amountFen: fen(2_000_000n), reason })
    expect(refusalOf(await set(2025))).toBe('target-year-past')
    expect(refusalOf(await set(2026, ''))).toBe('reason-required')
    granted(await set(2026))
    expect(await targetOf('longyue', 2026)).toBe(2_000_000n)
    expect(await targetOf('longyue', 2027)).toBe(3_000_000n)
    const [entry] = await db.auditEntry.findMany({ where: { action: 'target.set' } })
    expect(entry).toMatchObject({ reason: '产量减少', after: expect.objectContaining({ targetFen: '2000000' }) })
  })

  it('by default change from this year on: what was published does not move', async () => {
    const before = await readProgramme(db, town.programmeId)
    const input = { ...before, defaultTargetFen: fen(4_000_000n), reason: '' }
    expect(refusalOf(await changeProgramme(official(), input))).toBe('reason-required')
    granted(await changeProgramme(official(), { ...input, reason: '新一轮结对' }))
    expect(await targetOf('xinsi', 2025)).toBe(3_000_000n)
    expect(await targetOf('xinsi', 2026)).toBe(4_000_000n)
    expect(await targetOf('longyue', 2026)).toBe(2_000_000n)
    expect(refusalOf(await changeProgramme(buyer(), input))).toBe('not-allowed')
  })
})

describe('several programmes', () => {
  it('lie apart: an official of one does not find what is of another', async () => {
    const operator = { ...official(), actor: { kind: 'operator', programmeId: town.programmeId } } as const
    const { id } = granted(await createProgramme(operator, { slug: 'second', name: '第二个结对', host: null }))
    expect(refusalOf(await createProgramme(operator, { slug: 'second', name: '又一个', host: null }))).toBe(
      'slug-exists',
    )
    expect(refusalOf(await createProgramme(operator, { slug: 'No Slug', name: '又一个', host: null }))).toBe('bad-slug')
    const theirs = { ...official(), actor: { ...official().actor, programmeId: id } }
    expect((await readVillageSettings(db, id)).villages).toEqual([])
    expect(await readVillageSettingsPage(db, id, 'xinsi')).toBeNull()
    granted(await addVillages(theirs, [named('龙东村')]))
    expect(refusalOf(await removeVillage(theirs, { slug: 'xinsi', version: 0, reason: '示例' }))).toBe('not-found')
    granted(await sayFinished(theirs))
    expect((await readProgramme(db, id)).setUpAt).toEqual(NOW)
    expect((await readProgramme(db, town.programmeId)).setUpAt).toBeNull()
  })
})
