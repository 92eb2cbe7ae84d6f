import fc from 'fast-check'
import { expect, it } from 'vitest'
import { middleSquare, moved, type SquareCrop, sideOf, turned, zoomed } from '~/browser/photos/square-crop'

const picture = { width: 4000, height: 3000 }
const step = fc.oneof(
  fc.record({
    move: fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })),
  }),
  fc.record({ zoom: fc.double({ min: 0.1, max: 8, noNaN: true }) }),
  fc.constant({ turn: true }),
)

it('whatever is done to it, the square stays inside the picture', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const crop = steps.reduce<SquareCrop>((now, one) => {
        if ('move' in one) return moved(picture, now, ...one.move)
        return 'zoom' in one ? zoomed(picture, now, one.zoom) : turned(now)
      }, middleSquare(picture))
      const half = sideOf(picture, crop) / 2
      const near = 1e-6
      expect(crop.x - half).toBeGreaterThanOrEqual(-near)
      expect(crop.y - half).toBeGreaterThanOrEqual(-near)
      expect(crop.x + half).toBeLessThanOrEqual(picture.width + near)
      expect(crop.y + half).toBeLessThanOrEqual(picture.height + near)
      expect(crop.zoom).toBeGreaterThanOrEqual(1)
    }),
  )
})

it('goes the way the finger goes, also when the picture was turned', () => {
  const near = zoomed(picture, middleSquare(picture), 2)
  expect(moved(picture, near, 0.1, 0).x).toBeCloseTo(near.x - 150)
  const right = turned(near)
  // Turned to the right, the picture's own bottom lies at the left: what moves right on the screen moves up in it.
  expect(moved(picture, right, 0.1, 0)).toMatchObject({ x: near.x, y: near.y + 150 })
  expect(turned(turned(turned(right))).turns).toBe(0)
})
