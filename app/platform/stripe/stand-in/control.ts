import { z } from 'zod'
import { ApiError } from './api-error'
import { FAULT_KINDS, OPERATIONS, WEBHOOK_FAULT_KINDS } from './faults'
import type { StandIn } from './stand-in'

const faultsShape = z.strictObject({
  api: z
    .array(
      z.strictObject({
        on: z.enum([...OPERATIONS, '*']),
        kind: z.enum(FAULT_KINDS),
        ms: z.number().int().min(0).max(600_000).optional(),
        times: z.number().int().min(1).optional(),
        remembered: z.boolean().optional(),
      }),
    )
    .default([]),
  webhooks: z
    .array(
      z.strictObject({
        kind: z.enum(WEBHOOK_FAULT_KINDS),
        type: z.string().optional(),
        ms: z.number().int().min(0).max(600_000).optional(),
        times: z.number().int().min(1).optional(),
      }),
    )
    .default([]),
  /** What the next refunds begin as. */
  refunds: z.enum(['succeeded', 'pending']).optional(),
  /** Forgets what was told before. */
  clear: z.boolean().optional(),
})

const actShape = z.strictObject({
  act: z.string(),
  /** Of the session, payment intent, refund or dispute. */
  id: z.string(),
  /** In fen, for a refund or a dispute. */
  amount: z.number().int().positive().optional(),
})

export interface ControlAnswer {
  status: number
  body: unknown
}

/** What a test, or whoever tries the product, tells the stand-in. */
export function control(standIn: StandIn, method: string, path: string, body: string): ControlAnswer {
  if (method === 'GET' && path === '/_stand-in/truth') {
    const asText = (value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
    const rows = standIn.truth().map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, asText(v)])))
    return { status: 200, body: rows }
  }
  if (method === 'POST' && path === '/_stand-in/faults') return read(faultsShape, body, (wish) => plan(standIn, wish))
  if (method === 'POST' && path === '/_stand-in/acts') return read(actShape, body, (wish) => act(standIn, wish))
  return { status: 404, body: { error: 'faults, acts and truth are what there is' } }
}

function read<T>(shape: z.ZodType<T>, body: string, work: (wish: T) => void): ControlAnswer {
  const read = shape.safeParse(parsed(body))
  if (!read.success) return { status: 400, body: { error: z.prettifyError(read.error) } }
  try {
    work(read.data)
    return { status: 200, body: { ok: true } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { status: 409, body: { error: error.message } }
  }
}

function plan({ api, acts, webhooks }: StandIn, wish: z.infer<typeof faultsShape>): void {
  if (wish.clear) {
    api.faults.clear()
    webhooks.faults.clear()
    acts.refundsBegin = 'succeeded'
  }
  for (const fault of wish.api) api.faults.add(fault)
  for (const fault of wish.webhooks) webhooks.faults.add(fault)
  if (wish.refunds) acts.refundsBegin = wish.refunds
}

/** @throws ApiError for an act that does not exist, or is past */
export function act({ acts }: StandIn, { act, id, amount }: z.infer<typeof actShape>): void {
  const doing: Record<string, () => unknown> = {
    pay: () => acts.pay(id),
    decline: () => acts.decline(id),
    promise: () => acts.promise(id),
    'keep-promise': () => acts.keepPromise(id),
    'break-promise': () => acts.breakPromise(id),
    expire: () => acts.expire(id),
    refund: () => acts.refund(id, amount),
    'succeed-refund': () => acts.succeedRefund(id),
    'fail-refund': () => acts.failRefund(id),
    dispute: () => acts.dispute(id, undefined, amount),
    'win-dispute': () => acts.closeDispute(id, 'won'),
    'lose-dispute': () => acts.closeDispute(id, 'lost'),
  }
  const known = Object.hasOwn(doing, act) ? doing[act] : undefined
  if (!known) throw new ApiError(404, { type: 'invalid_request_error', message: `There is no act ${act}.` })
  known()
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
