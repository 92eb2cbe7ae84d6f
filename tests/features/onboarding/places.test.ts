import { beforeAll, describe, expect, it } from 'vitest'
import { readGrowingPlaces } from '~/features/catalogue/produce.view.server'
import { changeVillages } from '~/features/onboarding/change-villages.server'
import { readServedVillages } from '~/features/organisations/organisations.view.server'
import { addBase } from '~/features/villages/add-base.server'
import { removeBase } from '~/features/villages/remove-base.server'
import { readBases, readVillage, readVillageChoices } from '~/features/villages/villages.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SampleOrganisations } from '../../../prisma/sample/organisations'
import { testDb } from '../../support/database'
import { granted, refusalOf } from '../../support/market'
import { openTown, type Town } from '../../support/people'

const NOW = new Date('2026-11-24T04:00:00Z')
const { db } = await testDb()
let town: Town
let organisationId: SampleOrganisations['applicant']
beforeAll(async () => {
  town = await openTown(db)
  organisationId = town.organisations.applicant
})

const applicant = () => town.as('13800000024', NOW)
const official = () => town.as('13800000001', NOW)
const versionNow = async () => (await db.organisation.findFirstOrThrow({ where: { id: organisationId } })).version
const served = async () => (await readServedVillages(db, town.programmeId, organisationId)).map(({ id }) => id)
const wish = async (villageIds: string[], reason = '') => ({
  ...{ organisationId, version: await versionNow(), villageIds, reason },
})
const standAt = (standing: 'APPLIED' | 'APPROVED' | 'SUSPENDED') =>
  db.organisation.updateMany({ where: { id: organisationId }, data: { standing } })

describe('the villages a supplier sells for', () => {
  it('are its own choice until it is approved, seen as they are', async () => {
    const { longyue, jingtian, longdong } = town.villages
    const stale = await wish([longyue])
    granted(await changeVillages(applicant(), await wish([jingtian, longyue])))
    expect((await served()).sort()).toEqual([jingtian, longyue].sort())
    expect(refusalOf(await changeVillages(applicant(), stale))).toBe('stale-version')
    granted(await changeVillages(applicant(), await wish([longdong])))
    expect(await served()).toEqual([longdong])
    expect(refusalOf(await changeVillages(applicant(), await wish([])))).toBe('bad-choice')
    expect(refusalOf(await changeVillages(applicant(), await wish([uuid7()])))).toBe('bad-choice')
    expect(refusalOf(await changeVillages(official(), await wish([longyue], '加')))).toBe('wrong-state')
    expect(refusalOf(await changeVillages(town.as('13800000021', NOW), await wish([longyue])))).toBe('not-allowed')
    expect(await served()).toEqual([longdong])
  })

  it('are added to by an official with a reason once it is approved, and none goes', async () => {
    const { longyue, longdong } = town.villages
    await standAt('APPROVED')
    expect(refusalOf(await changeVillages(applicant(), await wish([longyue])))).toBe('wrong-state')
    expect(refusalOf(await changeVillages(official(), await wish([longyue])))).toBe('reason-required')
    granted(await changeVillages(official(), await wish([longyue], '已经流转了那边的地')))
    expect((await served()).sort()).toEqual([longdong, longyue].sort())
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { subjectId: organisationId, action: 'organisation.villages', reason: { not: null } },
    })
    expect(entry.reason).toBe('已经流转了那边的地')
    await standAt('APPLIED')
  })
})

describe('the bases of a supplier', () => {
  const base = (over: object = {}) => ({
    ...{ baseId: uuid7(), villageId: town.villages.longdong, name: '示例一号基地', crops: '番薯' },
    ...over,
  })
  const namesOf = async () => (await readBases(db, town.programmeId, organisationId)).map(({ name }) => name)
  const onPage = async () => {
    const choices = await readVillageChoices(db, town.programmeId)
    const { slug } = await db.village.findFirstOrThrow({ where: { id: town.villages.longdong } })
    expect(choices.length).toBeGreaterThan(1)
    return (await readVillage(db, town.programmeId, slug))?.bases.map(({ name }) => name)
  }
  const offeredTo = async (supplierId: string) =>
    (await readGrowingPlaces(db, town.programmeId, supplierId)).flatMap(({ bases }) => bases.map(({ name }) => name))

  it('stand in a village it sells for, once, and are its own to choose for produce', async () => {
    const one = base()
    granted(await addBase(applicant(), one))
    granted(await addBase(applicant(), one))
    expect(refusalOf(await addBase(applicant(), base({ villageId: town.villages.caiziyuan })))).toBe('bad-choice')
    expect(refusalOf(await addBase(town.as('13800000011', NOW), base()))).toBe('not-allowed')
    expect(await namesOf()).toEqual(['示例一号基地'])
    expect(await offeredTo(organisationId)).toContain('示例一号基地')
    expect(await offeredTo(town.organisations.suppliers.longdong)).not.toContain('示例一号基地')
  })

  it('are published with its approval, and not before', async () => {
    expect(await onPage()).not.toContain('示例一号基地')
    await standAt('APPROVED')
    expect(await onPage()).toContain('示例一号基地')
    await standAt('SUSPENDED')
    expect(await onPage()).not.toContain('示例一号基地')
    expect(refusalOf(await addBase(applicant(), base({ name: '二号' })))).toBe('wrong-state')
    await standAt('APPLIED')
  })

  it('go again; those of others and of the report stay', async () => {
    const [own] = await readBases(db, town.programmeId, organisationId)
    const reported = await db.productionBase.findFirstOrThrow({ where: { supplierId: null } })
    expect(refusalOf(await removeBase(applicant(), { baseId: reported.id }))).toBe('not-found')
    expect(refusalOf(await removeBase(town.as('13800000021', NOW), { baseId: own!.id }))).toBe('not-found')
    granted(await removeBase(applicant(), { baseId: own!.id }))
    expect(await namesOf()).toEqual([])
    expect(refusalOf(await removeBase(applicant(), { baseId: own!.id }))).toBe('not-found')
  })
})
