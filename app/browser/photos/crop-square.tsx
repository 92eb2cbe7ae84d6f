import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { words } from '../words'
import { drawSquare } from './encode-photo'
import { MOST_ZOOM, moved, type SquareCrop, turned, zoomed } from './square-crop'

interface CropSquareProps {
  picture: ImageBitmap
  crop: SquareCrop
  onChange: (crop: SquareCrop) => void
}

/** So many pixels are drawn; the page shows them as wide as there is room. */
const DRAWN = 640
const STEP = 0.05
const NEARER = 1.15

const ARROWS: Readonly<Record<string, [right: number, down: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** The square that will be shown: moved with a finger, drawn near with two or the slider, or with the keys. */
export function CropSquare({ picture, crop, onChange }: CropSquareProps) {
  const { photos: say } = words()
  const canvas = useRef<HTMLCanvasElement>(null)
  const fingers = useRef(new Map<number, { x: number; y: number }>())
  useEffect(() => {
    if (canvas.current) drawSquare(canvas.current, picture, crop)
  }, [picture, crop])

  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const width = event.currentTarget.clientWidth
    const now = { x: event.clientX, y: event.clientY }
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    fingers.current.set(event.pointerId, now)
    if (other) {
      const apart = (at: typeof now) => Math.hypot(at.x - other.x, at.y - other.y)
      onChange(zoomed(picture, crop, apart(now) / Math.max(1, apart(before))))
    } else onChange(moved(picture, crop, (now.x - before.x) / width, (now.y - before.y) / width))
  }
  const letGo = (event: PointerEvent) => void fingers.current.delete(event.pointerId)
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    const near = event.key === '+' || event.key === '=' ? NEARER : event.key === '-' ? 1 / NEARER : null
    if (!arrow && near === null) return
    event.preventDefault()
    onChange(arrow ? moved(picture, crop, ...arrow) : zoomed(picture, crop, near ?? 1))
  }
  return (
    <div className="crop">
      <canvas
        ref={canvas}
        width={DRAWN}
        height={DRAWN}
        tabIndex={0}
        role="img"
        aria-label={say.crop}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
        }}
        onPointerMove={follow}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      />
      <div className="crop-tools">
        <label>
          {say.zoom}
          <input
            type="range"
            min={1}
            max={MOST_ZOOM}
            step={0.05}
            value={crop.zoom}
            onChange={({ target }) => onChange(zoomed(picture, crop, Number(target.value) / crop.zoom))}
          />
        </label>
        <button type="button" className="button button-quiet" onClick={() => onChange(turned(crop))}>
          {say.turn}
        </button>
      </div>
    </div>
  )
}
