import { describe, expect, it } from 'vitest'
import { comesFromUs, type OriginHeaders } from '~/http/serving/same-origin'

const local = { origin: undefined, host: '127.0.0.1' }
const published = { origin: 'https://xiangyue.example.cn', host: '0.0.0.0' }

describe('an unsafe request comes from us', () => {
  it.each<[string, OriginHeaders, typeof local | typeof published]>([
    ['our own page', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, local],
    ['the same by another name', { host: 'localhost:3000', origin: 'http://localhost:3000' }, local],
    [
      'the published address behind a proxy',
      { host: '10.0.0.5:3000', origin: 'https://xiangyue.example.cn' },
      published,
    ],
    ['no Origin, but the browser says so', { host: 'localhost', 'sec-fetch-site': 'same-origin' }, local],
    ['an old web view', { host: 'localhost:3000', referer: 'http://localhost:3000/orders' }, local],
  ])('%s', (_what, headers, options) => {
    expect(comesFromUs(headers, options)).toBe(true)
  })

  it.each<[string, OriginHeaders, typeof local | typeof published]>([
    ['nothing is said', { host: 'localhost:3000' }, local],
    ['another site', { host: 'localhost:3000', origin: 'https://evil.example' }, local],
    ['another port', { host: 'localhost:3000', origin: 'http://localhost:4000' }, local],
    ['an opaque origin', { host: 'localhost:3000', origin: 'null' }, local],
    ['a sibling site', { host: 'localhost:3000', 'sec-fetch-site': 'same-site' }, local],
    ['another site, in an old web view', { host: 'localhost:3000', referer: 'https://evil.example/x' }, local],
    [
      'a foreign name that points to this machine',
      { host: 'evil.example:3000', origin: 'http://evil.example:3000' },
      local,
    ],
    [
      'an Origin that only begins like ours',
      { host: 'x', origin: 'https://xiangyue.example.cn.evil.example' },
      published,
    ],
    [
      'another Origin, though the Referer is ours',
      { host: 'l:1', origin: 'http://e', referer: 'http://l:1/' },
      published,
    ],
  ])('not when: %s', (_what, headers, options) => {
    expect(comesFromUs(headers, options)).toBe(false)
  })
})
