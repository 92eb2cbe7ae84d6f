import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { productOf } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { openSampleProduct } from '../../support/sample-product'
import { sourceFiles } from '../../support/source-files'

const forms = sourceFiles('app').filter((path) => path.endsWith('.form.ts'))

/** What a form must never be able to say, as columns, fields of inputs and contexts are called. */
const EXTRA = {
  ...{ id: '0199ffff-ffff-7fff-bfff-000000000001', programmeId: '0199ffff-ffff-7fff-bfff-000000000002' },
  ...{ buyerId: '0199ffff-ffff-7fff-bfff-000000000003', supplierId: '0199ffff-ffff-7fff-bfff-000000000004' },
  ...{ organisationId: '0199ffff-ffff-7fff-bfff-000000000005', personId: '0199ffff-ffff-7fff-bfff-000000000006' },
  ...{ state: 'COMPLETED', fulfilment: 'COMPLETED', payment: 'PAID', standing: 'APPROVED', role: 'OFFICIAL' },
  ...{ unitPriceFen: '1', amountFen: '1', payableFen: '1', acceptedFen: '9', paidFen: '999999', countedFen: '999999' },
  ...{
    number: 'CG-2020-000001',
    placedBy: 'x',
    enteredBy: 'x',
    approvedBy: 'x',
    createdAt: '2020-01-01',
    version: '99',
  },
  ...{ actor: 'x', ctx: 'x', db: 'x', now: '2020-01-01', channel: 'SYSTEM', certified: 'true', reserved: '0' },
}

describe('mass assignment', () => {
  it('no shape of any form lets through what it does not name', async () => {
    const loose: string[] = []
    let objects = 0
    for (const path of forms) {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ `${process.cwd()}/${path}`)
      for (const [name, value] of Object.entries(module)) {
        if (!(value instanceof z.ZodType)) continue
        for (const part of partsOf(value)) {
          const { type, catchall } = part._zod.def as { type: string; catchall?: z.ZodType }
          if (type === 'object') objects++
          if (type === 'any' || type === 'unknown') loose.push(`${path} ${name}: ${type}`)
          if (type === 'object' && catchall && catchall._zod.def.type !== 'never') loose.push(`${path} ${name}: loose`)
        }
      }
    }
    expect(objects).toBeGreaterThan(20)
    expect(loose).toEqual([])
  })

  it('an order, a product and its price are what their forms say, whatever else is sent along', async () => {
    const { server, stage, verify } = await openSampleProduct()
    const { db, programmeId } = stage
    const buyer = await Caller.signedIn(server.origin, '13800000013')
    const productId = productOf(stage, 'wandao-mi')
    const product = await db.product.findFirstOrThrow({ where: { programmeId, id: productId } })
    const shelf = `/products/${product.slug}`
    const add = await buyer.form(shelf, 'quantity')
    expect((await buyer.post(shelf, { ...EXTRA, ...add, quantity: '20' })).status).toBe(302)
    const form = await buyer.form('/basket', 'placementId')
    expect((await buyer.post('/basket', { ...EXTRA, ...form, intent: 'place' })).status).toBe(302)
    const order = await db.purchaseOrder.findFirstOrThrow({
      where: { programmeId, buyerId: stage.people['13800000013'].organisationId! },
      orderBy: { id: 'desc' },
    })
    expect(order).toMatchObject({ supplierId: product.supplierId, acceptedFen: 0n, paidFen: 0n })
    expect(order.id).not.toBe(EXTRA.id)
    expect(order.number).not.toBe(EXTRA.number)
    expect(order.changedAt.getFullYear()).toBeGreaterThan(2020)
    const line = await db.orderLine.findFirstOrThrow({ where: { programmeId, orderId: order.id } })
    expect(line.unitPriceFen).toBe(product.unitPriceFen)

    const supplier = await db.membership.findFirstOrThrow({
      where: { programmeId, organisationId: product.supplierId, role: 'SUPPLIER_MANAGER' },
    })
    const { phone } = await db.person.findFirstOrThrow({ where: { id: supplier.personId } })
    const cooperative = await Caller.signedIn(server.origin, phone!)
    const path = `/produce/${product.slug}`
    const stock = await cooperative.form(path, 'stock')
    const before = await db.stock.findFirstOrThrow({ where: { programmeId, productId } })
    expect((await cooperative.post(path, { ...EXTRA, ...stock, stockReason: 'counted', intent: 'stock' })).status).toBe(
      302,
    )
    const after = await db.stock.findFirstOrThrow({ where: { programmeId, productId } })
    expect(after.reserved).toBe(before.reserved)
    const facts = await cooperative.form(path, 'facts')
    expect((await cooperative.post(path, { ...EXTRA, ...facts, intent: 'facts' })).status).toBeLessThan(500)
    const { supplierId, villageId, state, unitPriceFen } = await db.product.findFirstOrThrow({
      where: { programmeId, id: productId },
    })
    expect({ supplierId, villageId, state, unitPriceFen }).toEqual({
      ...{ supplierId: product.supplierId, villageId: product.villageId },
      ...{ state: product.state, unitPriceFen: product.unitPriceFen },
    })
    expect(await verify()).toMatchObject({ code: 0 })
  }, 120_000)
})

/** A shape and everything inside it. */
function* partsOf(shape: z.ZodType, seen = new Set<unknown>()): Generator<z.ZodType> {
  if (seen.has(shape)) return
  seen.add(shape)
  yield shape
  for (const part of Object.values(shape._zod.def)) {
    const inside = part instanceof z.ZodType || typeof part !== 'object' || part === null ? [part] : Object.values(part)
    for (const one of inside) if (one instanceof z.ZodType) yield* partsOf(one, seen)
  }
}
