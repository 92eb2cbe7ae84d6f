import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { faultOfPdf } from '~/platform/files/pdf'
import { pdf } from '../../support/files'

describe('a PDF', () => {
  it.each([
    [{}],
    [{ packed: '<< /Type /Font /Name /JSomething >>' }],
    [{ catalogue: '/OpenAction [3 0 R /Fit]' }],
    [{ catalogue: '/Title (see /JavaScripting)' }],
  ])('that only shows pages is taken: %j', (parts) => {
    expect(faultOfPdf(pdf(parts))).toBeNull()
  })

  it.each([
    '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
    '/OpenAction << /S /J#61va#53cript /JS (x) >>',
    '/OpenAction << /S /#4caunch /F (cmd.exe) >>',
    '/Names << /EmbeddedFiles 5 0 R >>',
    '/AcroForm << /XFA 5 0 R >>',
    '/A << /S /SubmitForm >>',
    '/A << /S /GoToR /F (\\\\evil) >>',
    '/Encrypt 9 0 R',
  ])('that acts, hides or reaches outside is refused: %s', (catalogue) => {
    expect(faultOfPdf(pdf({ catalogue }))).toBe('active')
    if (!catalogue.startsWith('/Encrypt')) expect(faultOfPdf(pdf({ packed: `<< ${catalogue} >>` }))).toBe('active')
  })

  it('that is not whole, has something behind it or cannot be looked into is refused', () => {
    const whole = pdf()
    expect(faultOfPdf(whole.slice(0, -12))).toBe('damaged')
    expect(faultOfPdf(pdf({ behind: 'PK\x03\x04 a zip behind a PDF' }))).toBe('damaged')
    const text = Buffer.from(pdf({ packed: '<< >>' })).toString('latin1')
    expect(faultOfPdf(Buffer.from(text.replace(/stream\nx/, 'stream\nX'), 'latin1'))).toBe('damaged')
  })

  it('that is a bomb when unpacked is refused without unpacking it', () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 ** 2)).toString('latin1')
    const text = Buffer.from(pdf({ packed: 'here' })).toString('latin1')
    const packed = text.replace(/stream\n.*?\nendstream/s, () => `stream\n${bomb}\nendstream`)
    expect(faultOfPdf(Buffer.from(packed, 'latin1'))).toBe('damaged')
  })
})
