import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachmentName, MEDIA_TYPES, mediaTypeOf, megabytes } from '~/domain/attachment/attachment'

/** The fixed part of an entry of a zip's directory whose name has 7 letters. */
const ENTRY = `PK\x01\x02${'\0'.repeat(24)}\x07${'\0'.repeat(17)}`
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('what a file is', () => {
  test.each([
    ['\xff\xd8\xff\xe0..', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['%PDF-1.7\n', 'application/pdf'],
    ['....ftypheic', 'heic'],
    ['....ftypmif1', 'heic'],
    ['....ftypisom', null],
    ['MZ\x90\0', null],
    ['<svg xmlns="http://www.w3.org/2000/svg">', null],
    ['GIF89a', null],
    [' %PDF-1.7', null],
    ['%PDF-9.9', null],
    ['PK\x03\x04', null],
    [`PK\x03\x04...${ENTRY}OFD.xml`, 'application/ofd'],
    // Named in another file of the zip, or the beginning of another name: some other zip.
    ['PK\x03\x04...OFD.xml', null],
    [`PK\x03\x04...${ENTRY.replace('\x07', '\x0b')}OFD.xml.exe`, null],
    ['', null],
  ])('%j is told by its first bytes: %s', (text, media) => {
    expect(mediaTypeOf(bytes(text))).toBe(media)
  })
})

describe('the name of a file', () => {
  test.each([
    ['凭证 照片.JPG', 'image/jpeg', '凭证 照片.jpg'],
    ['receipt.exe', 'image/png', 'receipt.png'],
    ['C:\\Users\\me\\回单.pdf', 'application/pdf', '回单.pdf'],
    ['../../etc/passwd', 'image/webp', 'passwd.webp'],
    ['a"; filename=b.html\r\nX: y', 'application/pdf', 'a filename=b.html X y.pdf'],
    ['..', 'image/png', 'file.png'],
    ['', 'image/png', 'file.png'],
    ['\u202Egpj.exe', 'image/jpeg', 'gpj.jpg'],
    ['𠮷䶮.tar.gz', 'application/pdf', '𠮷䶮.tar.pdf'],
  ] as const)('%j becomes %j', (typed, media, name) => {
    expect(attachmentName(typed, media)).toBe(name)
  })

  test('is always one plain name with the right ending', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...MEDIA_TYPES), (typed, media) => {
        const name = attachmentName(typed, media)
        expect(name).toMatch(/^[^/\\"\p{Cc}\p{Cs}]+\.(jpg|png|webp|pdf|ofd)$/u)
        expect([...name].length).toBeLessThanOrEqual(86)
        expect(() => encodeURIComponent(name)).not.toThrow()
      }),
    )
  })
})

test.each([
  [10 * 1024 ** 2, '10 MB'],
  [1, '0.1 MB'],
  [1.26 * 1024 ** 2, '1.3 MB'],
  [5 * 1024 ** 3, '5120 MB'],
])('%d bytes are %s', (count, text) => {
  expect(megabytes(count)).toBe(text.replace(' ', '\u00A0'))
})
