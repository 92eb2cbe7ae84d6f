import { Print } from './print'

/** Centre and turn of every grain along the two bent ears. */
const GRAINS: readonly (readonly [x: number, y: number, turn: number])[] = [
  [44.8, 60.8, -131],
  [53.6, 58.1, -83],
  [41.6, 53.1, -144],
  [49.6, 48.5, -96],
  [37.3, 48.7, -184],
  [40.4, 40.1, -136],
  [31.8, 49.8, 128],
  [27.5, 41.6, 176],
  [25.2, 54.8, 112],
  [18.9, 48.2, 160],
  [19.3, 61.3, 105],
  [12.2, 55.5, 153],
  [13, 70, 125],
  [65, 48.5, -100],
  [74, 50.7, -52],
  [68.1, 38.6, -93],
  [76.7, 41.9, -45],
  [73.1, 29.2, -77],
  [80.4, 34.8, -29],
  [84.5, 22.5, -27],
  [85, 31.7, 21],
  [96.3, 26.5, 11],
  [91, 34, 59],
  [104, 33.5, 24],
  [97.2, 39.7, 72],
  [110.4, 41.4, 30],
  [102.9, 46.8, 78],
  [115, 56, 57],
]

/** Two ripe ears of rice. */
export function Rice() {
  return (
    <Print
      plates={
        <>
          <path d="M50 116C44 92 34 84 20 82c8 8 14 18 18 34z" fill="#97c169" />
          <path d="M68 116c4-22 16-36 32-40-8 10-14 22-18 40z" fill="#5f9f4a" />
          <Grains fill="#ebaf39" />
        </>
      }
      ink={
        <>
          <path d="M55 116Q54 4 10 66M63 116Q66-20 112 52" strokeWidth="1.8" />
          <path d="M50 116C44 92 34 84 20 82c8 8 14 18 18 34M68 116c4-22 16-36 32-40-8 10-14 22-18 40" />
          <Grains />
        </>
      }
    />
  )
}

function Grains({ fill }: { fill?: string }) {
  return GRAINS.map(([x, y, turn]) => (
    <ellipse
      key={`${x} ${y}`}
      cx={x}
      cy={y}
      rx="5.4"
      ry="2.9"
      transform={`rotate(${turn} ${x} ${y})`}
      fill={fill}
      strokeWidth={fill ? undefined : 1.6}
    />
  ))
}
