import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Every pair of text or mark on a ground that the styles use: ink, ground, least contrast in the light mode. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['ink', 'paper', 4.5],
  ['ink', 'sheet', 4.5],
  ['ink', 'sunk', 4.5],
  ['ink-soft', 'paper', 4.5],
  ['ink-soft', 'sheet', 4.5],
  ['ink-soft', 'sunk', 4.5],
  ['field', 'paper', 4.5],
  ['field', 'sheet', 4.5],
  ['field', 'sunk', 4.5],
  ['field-deep', 'field-pale', 4.5],
  ['ink', 'field-pale', 4.5],
  ['ink-soft', 'field-pale', 4.5],
  ['on-dark', 'field', 4.5],
  ['on-dark', 'field-deep', 4.5],
  ['on-dark', 'ink', 4.5],
  ['on-dark', 'ink-soft', 4.5],
  ['ginger-ink', 'paper', 4.5],
  ['ginger-ink', 'sheet', 4.5],
  ['ginger-ink', 'ginger-pale', 4.5],
  ['ink', 'ginger', 4.5],
  ['ink', 'ginger-pale', 4.5],
  ['ink-soft', 'ginger-pale', 4.5],
  ['seal', 'paper', 4.5],
  ['seal', 'sheet', 4.5],
  ['on-dark', 'seal', 4.5],
  ['ink', 'seal-pale', 4.5],
  ['water', 'paper', 4.5],
  ['water', 'sheet', 4.5],
  ['water', 'water-pale', 4.5],
  ['on-dark', 'water', 4.5],
  ['ink', 'water-pale', 4.5],
  ['plum', 'paper', 4.5],
  ['plum', 'sheet', 4.5],
  ['plum', 'plum-pale', 4.5],
  ['on-dark', 'plum', 4.5],
  ['ink', 'plum-pale', 4.5],
  ['soil', 'paper', 4.5],
  ['rule-strong', 'paper', 3],
  ['rule-strong', 'sheet', 3],
  ['field-mid', 'paper', 3],
  ['field-mid', 'sheet', 3],
  ['field', 'field-young', 3],
]

type Oklch = readonly [lightness: number, chroma: number, hue: number]
interface Mode {
  hex: Map<string, string>
  oklch: Map<string, Oklch>
}

const css = readFileSync(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8')
const modes: Record<'light' | 'clear', Mode> = {
  light: readMode(':root {'),
  clear: readMode(':root[data-mode="clear"] {'),
}

describe.each(['light', 'clear'] as const)('%s colours', (name) => {
  const mode = modes[name]

  test.each(PAIRS)('%s on %s', (ink, ground, least) => {
    // Large letters come with hard contrast: text reaches AAA there.
    const wanted = name === 'clear' && least === 4.5 ? 7 : least
    expect(contrast(hexOf(mode, ink), hexOf(mode, ground))).toBeGreaterThanOrEqual(wanted)
  })

  test('the hex values are what the OKLCH values say', () => {
    expect(mode.oklch.size).toBe(mode.hex.size)
    for (const [token, colour] of mode.oklch) expect([token, toHex(colour)]).toEqual([token, mode.hex.get(token)])
  })
})

/** All blocks of a selector together: the first holds hex, a later one OKLCH. */
function readMode(selector: string): Mode {
  const blocks = css
    .split(selector)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('}')))
  const text = blocks.join('\n')
  const hex = [...text.matchAll(/--([\w-]+): (#[\da-f]{6});/gu)].map((m) => [m[1] ?? '', m[2] ?? ''] as const)
  const oklch = [...text.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/gu)].map(
    (m) => [m[1] ?? '', [Number(m[2]), Number(m[3]), Number(m[4])] as Oklch] as const,
  )
  return { hex: new Map(hex), oklch: new Map(oklch) }
}

function hexOf(mode: Mode, token: string): string {
  const hex = mode.hex.get(token)
  if (!hex) throw new Error(`no token --${token}`)
  return hex
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** OKLCH to sRGB; what lies outside the gamut loses chroma until it fits. */
function toHex([lightness, chroma, hue]: Oklch): string {
  let c = chroma
  let rgb = linearRgb(lightness, c, hue)
  while (c > 0 && rgb.some((value) => value < -0.0005 || value > 1.0005)) {
    c -= 0.002
    rgb = linearRgb(lightness, c, hue)
  }
  const digits = rgb.map((value) => {
    const positive = Math.max(0, value)
    const encoded = positive <= 0.0031308 ? 12.92 * positive : 1.055 * positive ** (1 / 2.4) - 0.055
    return Math.round(255 * Math.min(1, encoded))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${digits.join('')}`
}

function linearRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}
