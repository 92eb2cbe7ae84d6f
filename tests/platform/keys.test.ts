import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createKeys, openKeys } from '~/platform/keys/keys'
import { StartRefused } from '~/platform/process/start-refused'

const folder = mkdtempSync(join(tmpdir(), 'xiangyue-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7)
const secret = Buffer.from('twenty bytes of this')

describe('sealing', () => {
  const keys = createKeys(key)

  it('opens with the same key and the same words only', () => {
    const sealed = keys.seal(secret, 'totp:anna')
    expect(Buffer.from(keys.open(sealed, 'totp:anna')!)).toEqual(secret)
    expect(keys.open(sealed, 'totp:berta')).toBeNull()
    expect(createKeys(Buffer.alloc(32, 8)).open(sealed, 'totp:anna')).toBeNull()
  })

  it('never writes the same twice, and notices every altered byte', () => {
    const sealed = keys.seal(secret, 'x')
    expect(keys.seal(secret, 'x')).not.toEqual(sealed)
    for (let place = 0; place < sealed.length; place++) {
      const altered = new Uint8Array(sealed)
      altered[place]! ^= 1
      expect(keys.open(altered, 'x')).toBeNull()
    }
    expect(keys.open(sealed.subarray(0, 20), 'x')).toBeNull()
  })
})

describe('a mark', () => {
  it('is the same for the same words, and tells words apart', () => {
    const { mark } = createKeys(key)
    expect(mark('code', '138', '123456')).toEqual(createKeys(key).mark('code', '138', '123456'))
    expect(mark('a', 'bc')).not.toEqual(mark('ab', 'c'))
    expect(mark('a', 'b')).not.toEqual(createKeys(Buffer.alloc(32, 8)).mark('a', 'b'))
  })
})

describe('the key of an installation', () => {
  it('is made once, for its owner only', () => {
    const dataDir = join(folder, 'made')
    const first = openKeys({ dataDir, secretKey: undefined })
    const path = join(dataDir, 'secret.key')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toHaveLength(32)
    const again = openKeys({ dataDir, secretKey: undefined })
    expect(again.open(first.seal(secret, 'x'), 'x')).not.toBeNull()
  })

  it('is that of SECRET_KEY where one is set', () => {
    const keys = openKeys({ dataDir: join(folder, 'unused'), secretKey: key })
    expect(createKeys(key).open(keys.seal(secret, 'x'), 'x')).not.toBeNull()
  })

  it('that is damaged refuses the start, in words', () => {
    writeFileSync(join(folder, 'secret.key'), 'short\n')
    chmodSync(join(folder, 'secret.key'), 0o600)
    const attempt = () => openKeys({ dataDir: folder, secretKey: undefined })
    expect(attempt).toThrow(StartRefused)
    expect(attempt).toThrow(/holds no key/)
  })
})
