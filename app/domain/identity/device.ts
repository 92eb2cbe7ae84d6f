const BROWSERS = ['wechat', 'wework', 'dingtalk', 'edge', 'qq', 'uc', 'firefox', 'chrome', 'safari'] as const
const SYSTEMS = ['harmony', 'android', 'iphone', 'ipad', 'windows', 'mac', 'linux'] as const

export type Browser = (typeof BROWSERS)[number]
export type OperatingSystem = (typeof SYSTEMS)[number]

/** What a browser says of itself, as far as somebody would recognise their own. */
export interface Device {
  browser: Browser | null
  system: OperatingSystem | null
}

/** Most call themselves also by the name of what they are built on: the particular first. */
const BROWSER_SIGNS: readonly (readonly [Browser, RegExp])[] = [
  ['wework', /wxwork/i],
  ['wechat', /MicroMessenger/i],
  ['dingtalk', /DingTalk/i],
  ['edge', /\bEdg(e|A|iOS)?\//],
  ['qq', /\b(M?QQBrowser)\//],
  ['uc', /\bUC?Browser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(HeadlessChrome|Chrome|CriOS)\//],
  ['safari', /\bSafari\//],
]

const SYSTEM_SIGNS: readonly (readonly [OperatingSystem, RegExp])[] = [
  ['harmony', /HarmonyOS|OpenHarmony/i],
  ['android', /Android/],
  ['iphone', /iPhone/],
  ['ipad', /iPad/],
  ['windows', /Windows/],
  ['mac', /Macintosh/],
  ['linux', /Linux|X11/],
]

/** Reads a User-Agent; null for what it does not tell. A hint for people, never a reason to trust. */
export function deviceOf(userAgent: string): Device {
  const first = <Name>(signs: readonly (readonly [Name, RegExp])[]) =>
    signs.find(([, sign]) => sign.test(userAgent))?.[0] ?? null
  return { browser: first(BROWSER_SIGNS), system: first(SYSTEM_SIGNS) }
}
