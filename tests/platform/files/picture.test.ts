import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { redrawPicture } from '~/platform/files/picture'
import { hugePng, photo } from '../../support/files'

const mostPixels = 1_000_000

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'of %s is drawn anew: upright, and silent about place and phone',
    async (format) => {
      const sent = await photo(format)
      expect(Buffer.from(sent).includes('SecretPhone')).toBe(true)
      const drawn = await redrawPicture(sent, { format, mostPixels })
      if (typeof drawn === 'string') throw new Error(drawn)
      expect([drawn.width, drawn.height]).toEqual([40, 60])
      const { exif, icc, xmp, orientation, format: kept } = await sharp(drawn.bytes).metadata()
      expect({ exif, icc, xmp, orientation, kept }).toEqual({ kept: format })
      expect(Buffer.from(drawn.bytes).includes('SecretPhone')).toBe(false)
      // The dark left edge stands on top once it is turned.
      const top = await sharp(drawn.bytes)
        .extract({ left: 10, top: 1, width: 20, height: 3 })
        .removeAlpha()
        .raw()
        .toBuffer()
      expect(Math.max(...top)).toBeLessThan(60)
    },
  )

  it('loses what was written behind or into it', async () => {
    const sent = Buffer.concat([await photo('jpeg'), Buffer.from('<script>alert(1)</script>PK\x03\x04')])
    const drawn = await redrawPicture(sent, { format: 'jpeg', mostPixels })
    if (typeof drawn === 'string') throw new Error(drawn)
    expect(Buffer.from(drawn.bytes).includes('script')).toBe(false)
  })

  it('larger than anybody looks at is made smaller', async () => {
    const sent = await photo('png', { width: 40, height: 8000 })
    const drawn = await redrawPicture(sent, { format: 'png', mostPixels })
    expect(drawn).toMatchObject({ width: 3200, height: 16 })
  })

  it('that would fill the memory is refused by what it says about itself', async () => {
    expect(await redrawPicture(hugePng(60_000, 60_000), { format: 'png', mostPixels })).toBe('too-many-pixels')
    expect(
      await redrawPicture(await photo('webp', { width: 1001, height: 1000 }), { format: 'webp', mostPixels }),
    ).toBe('too-many-pixels')
  })

  it('that is cut off, broken or something else is refused', async () => {
    const whole = await photo('jpeg', { width: 600, height: 400 })
    for (const bytes of [
      whole.slice(0, whole.length / 2),
      hugePng(100, 1000).slice(0, -40),
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      new Uint8Array(),
    ]) {
      expect(await redrawPicture(bytes, { format: 'jpeg', mostPixels })).toBe('damaged')
    }
    expect(await redrawPicture(await photo('png'), { format: 'jpeg', mostPixels })).toBe('damaged')
  })

  it('is one of a few at a time: who comes when too many wait is told so', async () => {
    const sent = await photo('jpeg', { width: 600, height: 400 })
    const drawn = await Promise.all(
      Array.from({ length: 60 }, () => redrawPicture(sent, { format: 'jpeg', mostPixels })),
    )
    expect(drawn.filter((one) => one === 'busy').length).toBe(60 - 22)
    expect(drawn.filter((one) => typeof one !== 'string')).toHaveLength(22)
  })
})
