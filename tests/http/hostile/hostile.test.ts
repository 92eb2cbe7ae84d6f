import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { openOwnPages } from '../../support/own-pages'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { type Target, targetsOf } from './targets'
import { hostileName, hostileText } from './texts'

// `npm run hostile -- --seed N --count 10000` sends more of them; CONTRIBUTING says when.
const seed = Number(process.env.HOSTILE_SEED ?? Date.now() % 1_000_000)
const count = Number(process.env.HOSTILE_COUNT ?? 400)
const AT_ONCE = 4

/** How a request is spoilt. */
const attack = fc.record({
  target: fc.nat(),
  field: fc.nat(),
  text: hostileText,
  name: hostileName,
  twist: fc.constantFrom('value', 'value', 'value', 'value', 'twice', 'many', 'name', 'missing', 'file', 'path', 'all'),
})
type Attack = typeof attack extends fc.Arbitrary<infer T> ? T : never

let product: SampleProduct
let targets: Target[]
const cookies = new Map<SamplePhone | null, string>([[null, '']])

beforeAll(async () => {
  // Somebody has to answer who pays online: that nobody does is a 503, and here every 503 is a fault.
  product = await openSampleProduct({ STRIPE: 'stand-in' })
  targets = targetsOf(await openOwnPages(product))
}, 180_000)

it(
  `takes ${count} hostile inputs in every form and parameter without a fault (seed ${seed})`,
  async () => {
    const attacks = fc.sample(attack, { seed, numRuns: count })
    const faults: string[] = []
    const statuses = new Map<number, number>()
    let next = 0
    const attackOn = async () => {
      while (next < attacks.length) {
        const index = next++
        const spoilt = attacks[index]!
        // In turn, so that every target meets some.
        const target = targets[(index + seed) % targets.length]!
        const { status, body } = await send(target, spoilt).catch((error) => ({
          status: 599,
          body: String(error.cause),
        }))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (status >= 500 || /\bat (?:async )?\S+ \(?(?:file|node|\/)/.test(body)) {
          const what = JSON.stringify({ ...spoilt, text: spoilt.text.slice(0, 80) })
          faults.push(
            `${status}${status === 599 ? ` ${body}` : ''} ${target.method} ${target.path} as ${target.as}: ${what}`,
          )
        }
        if (process.env.HOSTILE_COUNT && index % 1000 === 999) console.log(`${index + 1} sent`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, attackOn))
    if (process.env.HOSTILE_COUNT) console.log(Object.fromEntries(statuses))

    expect(faults).toEqual([])
    // All of it, or nothing: whatever was taken has left exact books.
    const { code, output } = await product.verify()
    expect(code, output).toBe(0)
  },
  120_000 + count * 1_000,
)

it('has met every route that takes a form', () => {
  const forms = targets.filter(({ method }) => method === 'post')
  expect(forms.length).toBeGreaterThan(20)
})

async function send(target: Target, spoilt: Attack): Promise<{ status: number; body: string }> {
  const fields = spoil(target.fields, spoilt)
  const { origin } = product.server
  const path = spoilt.twist === 'path' ? withSpoiltPath(target.path, spoilt.text) : target.path
  if (target.method === 'get') {
    const query = new URLSearchParams(fields.map(([name, value]) => [wellFormed(name), wellFormed(value)]))
    return await call(target.as, `${origin}${path}?${String(query).slice(0, 12_000)}`, {})
  }
  return await call(target.as, `${origin}${path}`, { method: 'POST', body: bodyOf(fields, spoilt) })
}

/** As a browser sends it, or with a file in a field, which only a multipart form can hold. */
function bodyOf(fields: ReadonlyArray<[string, string]>, { twist, text, name }: Attack): FormData | URLSearchParams {
  if (twist !== 'file') return new URLSearchParams(fields.map(([key, value]) => [wellFormed(key), wellFormed(value)]))
  const form = new FormData()
  for (const [key, value] of fields) form.append(wellFormed(key), wellFormed(value))
  form.append('file', new File([text], wellFormed(name) || 'x'))
  return form
}

function spoil(fields: Target['fields'], { field, text, name, twist }: Attack): Array<[string, string]> {
  const index = fields.length === 0 ? 0 : field % fields.length
  const [key, value] = fields[index] ?? ['q', '']
  const others = fields.filter((_, at) => at !== index)
  switch (twist) {
    case 'twice':
      return [...others, [key, value], [key, text]]
    case 'many':
      return [...others, ...Array.from({ length: 50 }, (): [string, string] => [`${key}[]`, text.slice(0, 200)])]
    case 'name':
      return [...fields, [name, text.slice(0, 2_000)]]
    case 'missing':
      return others
    case 'all':
      return fields.map(([each, was]) => (each === 'intent' ? [each, was] : [each, text.slice(0, 2_000)]))
    default:
      return [...others, [key, text]]
  }
}

function withSpoiltPath(path: string, text: string): string {
  const parts = path.split('/')
  const at = parts.length - 1
  return parts
    .map((part, index) => (index === at ? encodeURIComponent(wellFormed(text).slice(0, 500)) : part))
    .join('/')
}

/** Half a pair cannot be sent as UTF-8; the server meets it as the mark that stands for it. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

async function call(as: SamplePhone | null, url: string, init: RequestInit): Promise<{ status: number; body: string }> {
  const { origin } = product.server
  const headers = { Cookie: await cookieOf(as), Origin: origin }
  const ask = () => fetch(url, { ...init, headers, redirect: 'manual' })
  // A connection kept from the answer before may be closed just now; whoever meets that asks again, as browsers do.
  const reply = await ask().catch((error) => (error.cause?.code === 'ECONNRESET' ? ask() : Promise.reject(error)))
  // Spoilt input may have ended the session it came with.
  if (reply.headers.get('location')?.startsWith('/sign-in')) cookies.delete(as)
  return { status: reply.status, body: await reply.text() }
}

async function cookieOf(as: SamplePhone | null): Promise<string> {
  const known = cookies.get(as)
  if (known !== undefined || as === null) return known ?? ''
  const { origin } = product.server
  const body = new URLSearchParams({ phone: as, password: SAMPLE_PASSWORD })
  const reply = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    body,
    headers: { Origin: origin },
    redirect: 'manual',
  })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  cookies.set(as, cookie)
  return cookie
}
