import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { elsewhereOfficial } from '../support/elsewhere'
import { hugePng, pdf, photo } from '../support/files'
import { linksOf } from '../support/page-forms'
import { startServer, type TestServer } from '../support/server'

let server: TestServer
let sheet: string
const cookies: Record<string, string> = {}
const [AUTHOR, OTHER_OFFICIAL, BUYER, COOPERATIVE] = ['13800000001', '13800000002', '13800000011', '13800000021']

beforeAll(async () => {
  server = await startServer()
  for (const phone of [AUTHOR, OTHER_OFFICIAL, BUYER, COOPERATIVE]) {
    const reply = await post('/sign-in', new URLSearchParams({ phone, password: SAMPLE_PASSWORD }))
    cookies[phone] = reply.headers.get('set-cookie')!.split(';')[0]!
  }
  const line = '2026-01-05,2026-01-06,菜仔园村,热心人士,,个人,展销会,生姜,,2,公斤,10.00,20.00,ZX0001,,'
  const form = new FormData()
  form.set('batchId', '0199ffff-0000-7fff-bfff-ffffffffffff')
  form.set('file', new File([[OFFLINE_COLUMNS.join(','), line].join('\n')], 'fair.csv'))
  sheet = (await post('/office/import', form, AUTHOR)).headers.get('location')!
})
afterAll(async () => {
  await server.stop()
  await server.drop()
})

function post(path: string, body: BodyInit, as?: string, headers: Record<string, string> = {}) {
  const cookie: Record<string, string> = as ? { Cookie: cookies[as]! } : {}
  return fetch(server.origin + path, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { Origin: server.origin, ...cookie, ...headers },
  })
}

function get(path: string, as?: string, headers: Record<string, string> = {}) {
  const cookie: Record<string, string> = as ? { Cookie: cookies[as]! } : {}
  return fetch(server.origin + path, { headers: { ...cookie, ...headers }, redirect: 'manual' })
}

function attach(files: File[], as = AUTHOR, to = sheet) {
  const form = new FormData()
  form.set('intent', 'attach')
  for (const file of files) form.append('files', file)
  return post(to, form, as)
}

async function attached(as = AUTHOR): Promise<string[]> {
  return linksOf(await (await get(sheet, as)).text()).filter((link) => link.startsWith('/attachments/'))
}

const file = (bytes: Uint8Array, name: string, type = '') => new File([new Uint8Array(bytes)], name, { type })

describe('evidence', () => {
  it('is sent by its author without scripts, whatever its name and type claim, and shown to the approver', async () => {
    const reply = await attach([
      file(await photo(), '回单 "1".exe', 'application/x-msdownload'),
      file(pdf(), 'paper.html', 'text/html'),
    ])
    expect(reply.status).toBe(302)
    expect(await attached()).toHaveLength(2)
    expect(await attached(OTHER_OFFICIAL)).toEqual(await attached())
  })

  it('of a record entered by hand is shown to whoever approves its fair, beside the record’s figures', async () => {
    const entry = {
      title: '国庆展销会',
      village: '新四村',
      product: '番薯干',
      amount: '1,200',
      acceptedOn: '2026-10-02',
    }
    const form = new FormData()
    form.set('intent', 'save')
    form.set('recordId', '0199ffff-0001-7fff-bfff-ffffffffffff')
    form.set('batchId', '0199ffff-0002-7fff-bfff-ffffffffffff')
    for (const [name, value] of Object.entries(entry)) form.set(name, value)
    for (const [name, value] of Object.entries({ buyerName: '热心人士', buyerType: 'INDIVIDUAL', channel: 'FAIR' }))
      form.set(name, value)
    form.append('photos', file(await photo(), 'fair.jpg'))
    const saved = await post('/office/offline/new', form, AUTHOR)
    expect(saved.status).toBe(302)
    const page = await (await get('/office/import/0199ffff-0002-7fff-bfff-ffffffffffff', OTHER_OFFICIAL)).text()
    expect(page).toContain('data-figure="fen:120000"')
    expect(page).toContain('fair.jpg')
  })

  it('is served so that nothing in it can run, and only shown where it is a picture', async () => {
    const [picture, paper] = await attached()
    const shown = await get(picture!, OTHER_OFFICIAL)
    expect(shown.status).toBe(200)
    const sent = Buffer.from(await shown.arrayBuffer())
    expect(sent.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(sent.includes('SecretPhone')).toBe(false)
    const { headers } = shown
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(headers.get('content-length')).toBe(String(sent.length))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/)
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="_ 1.jpg"; filename*=UTF-8''%E5%9B%9E%E5%8D%95%201.jpg`,
    )
    const offered = await get(paper!, OTHER_OFFICIAL)
    expect(offered.headers.get('content-type')).toBe('application/pdf')
    expect(offered.headers.get('content-disposition')).toMatch(/^attachment; filename="paper\.pdf"/)
    expect(Buffer.from(await offered.arrayBuffer())).toEqual(Buffer.from(pdf()))
  })

  it('is not sent again to a browser that has it, but asked for by it every time', async () => {
    const [picture] = await attached()
    const { headers } = await get(picture!, AUTHOR)
    const tag = headers.get('etag')!
    const again = await get(picture!, AUTHOR, { 'If-None-Match': tag })
    expect(again.status).toBe(304)
    expect((await again.arrayBuffer()).byteLength).toBe(0)
    expect((await get(picture!, BUYER, { 'If-None-Match': tag })).status).toBe(404)
    const body = Buffer.from(await (await get(picture!, AUTHOR)).arrayBuffer())
    expect(tag).toBe(`"${createHash('sha256').update(body).digest('hex')}"`)
  })

  it('is not there for others, and a visitor signs in first', async () => {
    const [picture] = await attached()
    for (const stranger of [BUYER, COOPERATIVE]) expect((await get(picture!, stranger)).status).toBe(404)
    const visitor = await get(picture!)
    expect(visitor.status).toBe(302)
    expect(visitor.headers.get('location')).toMatch(/^\/sign-in\?next=/)
    for (const wrong of ['/attachments/0199ffff-ffff-7fff-bfff-ffffffffffff', '/attachments/x', `${picture}/..%2f`]) {
      expect((await get(wrong, AUTHOR)).status).toBe(404)
    }
  })

  it('is added by nobody else', async () => {
    const before = await attached()
    for (const stranger of [BUYER, COOPERATIVE]) {
      expect((await attach([file(await photo('png'), 'a.png')], stranger)).status).toBe(403)
    }
    expect((await attach([file(await photo('png'), 'a.png')], OTHER_OFFICIAL)).status).toBe(404)
    expect(await attached()).toEqual(before)
  })

  it.each([
    ['a page', new TextEncoder().encode('<html><script>alert(1)</script>'), 422, '不是能收的文件'],
    ['a bomb', hugePng(60_000, 60_000), 422, '像素太多'],
    ['a script in a PDF', pdf({ catalogue: '/OpenAction << /S /JavaScript /JS (x) >>' }), 422, '带有脚本'],
    ['more than one file may hold', new Uint8Array(10 * 1024 ** 2 + 1), 413, '每份最多 10\u00A0MB'],
  ])('that is %s comes back with what to mend', async (_, bytes, status, words) => {
    const before = await attached()
    const reply = await attach([file(bytes, '照片.jpg', 'image/jpeg')])
    expect(reply.status).toBe(status)
    const page = await reply.text()
    expect(page).toContain(words)
    expect(page).toContain('照片.jpg')
    expect(page).toContain('请再选一次文件')
    expect(await attached()).toEqual(before)
  })
})

describe('papers of an organisation', () => {
  const PAPERS = '/organisation/papers'
  const licence = async (files: File[], as: string) => {
    const form = new FormData()
    form.set('intent', 'add')
    form.set('kind', 'licence')
    for (const one of files) form.append('files', one)
    return post(PAPERS, form, as)
  }
  const papersOn = async (page: string, as: string) =>
    linksOf(await (await get(page, as)).text()).filter((link) => link.startsWith('/attachments/'))

  it('are sent by its manager without scripts, and read by its people and the officials of its programme alone', async () => {
    expect((await licence([file(await photo(), '营业执照.jpg')], COOPERATIVE)).status).toBe(302)
    const [paper, ...more] = await papersOn(PAPERS, COOPERATIVE)
    expect(more).toEqual([])
    expect(await papersOn('/organisation', COOPERATIVE)).toEqual([paper])
    for (const reader of [COOPERATIVE, AUTHOR, OTHER_OFFICIAL]) expect((await get(paper!, reader)).status).toBe(200)
    expect((await get(paper!, BUYER)).status).toBe(404)
    expect((await get(paper!)).status).toBe(302)
    const elsewhere = await elsewhereOfficial(server)
    expect((await elsewhere.get(paper!)).status).toBe(404)
  })

  it('come back with what to mend, and are taken from nobody else', async () => {
    const wrong = await licence([file(new TextEncoder().encode('<html>'), '执照.jpg')], COOPERATIVE)
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('不是能收的文件')
    const none = await licence([], COOPERATIVE)
    expect(none.status).toBe(422)
    for (const stranger of [BUYER, AUTHOR]) {
      expect((await licence([file(await photo(), 'a.jpg')], stranger)).status).toBe(403)
    }
    expect(await papersOn(PAPERS, COOPERATIVE)).toHaveLength(1)
  })
})

describe('a body with files', () => {
  it('goes to the pages that take files, and to no other', async () => {
    const form = new FormData()
    form.set('file', file(new Uint8Array(2 * 1024 ** 2), 'a.jpg'))
    for (const path of ['/sign-in', '/basket', '/orders/CG-2026-000001/dispatch', '/office/import/template.xlsx/x']) {
      expect((await post(path, form, AUTHOR)).status).toBe(413)
    }
  })

  it('is limited as a whole', async () => {
    const half = new Uint8Array(17 * 1024 ** 2)
    expect((await attach([file(half, 'a.jpg'), file(half, 'b.jpg')])).status).toBe(413)
  })
})
