import { beforeAll, describe, expect, test } from 'vitest'
import { readParties } from '~/features/organisations/organisations.steps.server'
import {
  listBuyers,
  listSuppliers,
  readOrganisation,
  readOrganisationNames,
} from '~/features/organisations/organisations.view.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

let db: Db
let town: Town

beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
})

describe('organisations', () => {
  test('are read within their programme only', async () => {
    const { programmeId, organisations } = town
    expect(await readOrganisation(db, programmeId, organisations.electronics)).toMatchObject({
      side: 'BUYER',
      name: '东莞市示例电子有限公司',
      uscc: '91441900MA5T000100',
      buyerType: 'ENTERPRISE',
      supplierKind: null,
    })
    expect(await readOrganisation(db, uuid7(), organisations.electronics)).toBeNull()
    expect(await readOrganisationNames(db, programmeId, [organisations.paper, uuid7()])).toEqual(
      new Map([[organisations.paper, '东莞市示例纸品有限公司']]),
    )
  })

  test('suppliers come with the villages they serve', async () => {
    const { programmeId, organisations, villages } = town
    const suppliers = await listSuppliers(db, programmeId)
    expect(suppliers.map(({ id }) => id).sort()).toEqual(Object.values(organisations.suppliers).sort())
    const ofLongdong = suppliers.find(({ id }) => id === organisations.suppliers.longdong)
    expect(ofLongdong?.villageIds).toEqual([villages.longdong])
    expect((await listBuyers(db, programmeId)).map(({ villageIds }) => villageIds)).toEqual([[], []])
  })

  test('parties of a paper have to be a buyer and a supplier', async () => {
    const { programmeId, organisations } = town
    const buyerId = organisations.paper
    const supplierId = organisations.suppliers.jingtian
    const read = (parties: { buyerId: string; supplierId: string }) =>
      inTransaction(db, (tx) => readParties(tx, programmeId, parties))
    expect(await read({ buyerId, supplierId })).toMatchObject({ buyer: { id: buyerId }, supplier: { id: supplierId } })
    expect(await read({ buyerId: supplierId, supplierId: buyerId })).toBeNull()
    expect(await read({ buyerId, supplierId: uuid7() })).toBeNull()
  })
})
