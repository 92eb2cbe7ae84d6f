import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { checked, checkedOptional } from '~/features/form-shape'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'

function formOf(...fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

const line = z.object({ id: z.string(), quantity: checked((text) => parseThousandths(text)) })
const order = z.object({
  note: z.string().max(5),
  wanted: checkedOptional((text) => parseThousandths(text)),
  tags: z.array(z.string()).default([]),
  lines: z.array(line).min(1),
})

test('a form with a NUL in it, which nobody types, is a 400 before anything reads it', async () => {
  const body = new URLSearchParams({ intent: 'save', note: 'a\0b' })
  const request = new Request('http://127.0.0.1/', { method: 'POST', body })
  await expect(byIntent(request, {})).rejects.toMatchObject({ status: 400 })
  await expect(readForm(new Request('http://127.0.0.1/', { method: 'POST', body }), order)).rejects.toMatchObject({
    status: 400,
  })
})

describe('reading a form', () => {
  test('builds lists from indexed names and reads fields by the rules of the domain', async () => {
    const form = formOf(
      ['note', 'hi'],
      ['tags[]', 'a'],
      ['lines[10][id]', 'second'],
      ['lines[10][quantity]', '2.5'],
      ['lines[2][id]', 'first'],
      ['lines[2][quantity]', '12'],
    )
    const read = await readForm(form, order)
    expect(read).toMatchObject({
      ok: true,
      value: {
        note: 'hi',
        wanted: null,
        tags: ['a'],
        lines: [
          { id: 'first', quantity: 12_000n },
          { id: 'second', quantity: 2_500n },
        ],
      },
    })
  })

  test('names what is wrong as the form names it, and keeps everything typed but passwords', async () => {
    const form = formOf(
      ['note', 'far too long'],
      ['password', 'secret'],
      ['wanted', 'many'],
      ['lines[7][id]', 'x'],
      ['lines[7][quantity]', 'ten'],
      ['lines[9][quantity]', '1'],
    )
    const read = await readForm(form, order)
    expect(read).toMatchObject({
      ok: false,
      errors: {
        note: { code: 'too-long', field: 'note', detail: { most: '5' } },
        wanted: { code: 'bad-quantity', field: 'wanted' },
        'lines[7][quantity]': { code: 'bad-quantity', field: 'lines[7][quantity]' },
        'lines[9][id]': { code: 'required', field: 'lines[9][id]' },
      },
      typed: { note: 'far too long', wanted: 'many', 'lines[7][quantity]': 'ten' },
    })
    expect(read.typed).not.toHaveProperty('password')
  })

  test('a field that is missing is wanted, a list without rows too', async () => {
    const read = await readForm(formOf(), order)
    expect(read).toMatchObject({ errors: { note: { code: 'required' }, lines: { code: 'required' } } })
  })

  test('records by id keep their names', async () => {
    const shape = z.object({
      accepted: z.record(
        z.string(),
        checked((text) => parseThousandths(text)),
      ),
    })
    const read = await readForm(formOf(['accepted[0199-ab]', '3'], ['accepted[0199-cd]', 'x']), shape)
    expect(read).toMatchObject({ errors: { 'accepted[0199-cd]': { code: 'bad-quantity' } } })
  })

  test('reaches into nothing and fills no memory', async () => {
    const shape = z.object({ lines: z.array(z.unknown()).default([]) }).loose()
    const form = formOf(
      ['__proto__[polluted]', 'yes'],
      ['constructor[prototype][polluted]', 'yes'],
      ['lines[999999999]', 'x'],
      ['odd[', 'y'],
      ['', 'z'],
    )
    const read = await readForm(form, shape)
    expect(read).toMatchObject({ ok: true, value: { lines: ['x'] } })
    expect({}).not.toHaveProperty('polluted')
  })

  test('what is no form is a 400', async () => {
    const request = new Request('http://x/', { method: 'POST', body: '{}', headers: { 'Content-Type': 'text/json' } })
    const thrown = await readForm(request, order).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Response)
    expect((thrown as Response).status).toBe(400)
  })
})

describe('answering a form', () => {
  test('tells the status by the refusal, and the field it is about', () => {
    const { data, init } = refusalResponse({ code: 'insufficient-stock', field: 'lines[0]' }, { note: 'x' })
    expect(init?.status).toBe(409)
    expect(data).toMatchObject({ errors: { 'lines[0]': { code: 'insufficient-stock' } }, typed: { note: 'x' } })
    expect(refusalResponse({ code: 'not-found' }).init?.status).toBe(404)
    expect(refusalResponse({ code: 'bad-amount' }).init?.status).toBe(422)
    expect(invalidForm({ errors: {}, typed: {} }).init?.status).toBe(422)
  })

  test('an intent runs its function, another is a 400', async () => {
    const request = (intent: string) => new Request('http://x/', { method: 'POST', body: formOf(['intent', intent]) })
    const intents = { confirm: async (form: FormData) => form.get('intent') }
    expect(await byIntent(request('confirm'), intents)).toBe('confirm')
    for (const intent of ['decline', 'toString', '__proto__']) {
      const thrown = await byIntent(request(intent), intents).catch((error: unknown) => error)
      expect((thrown as Response).status).toBe(400)
    }
  })
})
