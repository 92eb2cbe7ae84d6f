import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { startProduct } from '../support/product-process'

/** Where a stranger arrives. */
const PAGES = ['/', '/products', '/products/caixin', '/villages/caiziyuan', '/progress']

/** The least each page has to reach, as a phone on a slow line. */
const WANTED = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const
type Category = keyof typeof WANTED

/** The sample asks not to be listed, on purpose; that a real programme may be is tested (http/found-by-strangers). */
const SKIPPED = ['is-crawlable']

interface Audit {
  readonly id: string
  readonly score: number | null
  readonly title: string
  readonly displayValue?: string
}

interface Report {
  readonly categories: Record<
    Category,
    { score: number | null; auditRefs: ReadonlyArray<{ id: string; weight: number }> }
  >
  readonly audits: Readonly<Record<string, Audit>>
}

interface Chrome {
  readonly port: number
  kill(): void
}

interface Options {
  args: string[]
  browser: string | undefined
  /** Where lighthouse is installed. */
  packages: string
}

/** `npm run lighthouse`: measures the sample, served as in production, and prints a table. Fails below what is wanted. */
export async function main({ args, browser, packages }: Options): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { page: { type: 'string', multiple: true }, runs: { type: 'string', default: '1' } },
  })
  const runs = Number(values.runs)
  const from = createRequire(join(packages, 'package.json'))
  const load = async (name: string) => await import(pathToFileURL(from.resolve(name)).href)
  const lighthouse = (await load('lighthouse')).default
  const { launch } = await load('chrome-launcher')
  // The database's user has to reach it.
  const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-lighthouse-'))
  chmodSync(dataDir, 0o711)
  const product = await startProduct({
    DATA_DIR: dataDir,
    DATABASE_URL: undefined,
    SAMPLE: 'on',
    NODE_ENV: 'production',
  })
  const chrome: Chrome = await launch({
    chromePath: browser,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  let good = true
  try {
    console.log(['', ...Object.keys(WANTED)].join('\t'))
    for (const page of values.page ?? PAGES) {
      const reports: Report[] = []
      for (let turn = 0; turn < runs; turn++) {
        const flags = {
          port: chrome.port,
          output: 'json',
          logLevel: 'error',
          onlyCategories: Object.keys(WANTED),
          skipAudits: SKIPPED,
        }
        reports.push((await lighthouse(product.origin + page, flags)).lhr)
      }
      good = say(page, reports) && good
    }
  } finally {
    chrome.kill()
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return good ? 0 : 1
}

/** The middle one of the turns, and what cost it something. */
function say(page: string, reports: readonly Report[]): boolean {
  const scores = (Object.keys(WANTED) as Category[]).map((category) => {
    const all = reports
      .map(({ categories }) => Math.round((categories[category].score ?? 0) * 100))
      .toSorted((a, b) => a - b)
    return { category, score: all[Math.floor(all.length / 2)] ?? 0 }
  })
  console.log([page, ...scores.map(({ score }) => score)].join('\t'))
  const short = scores.filter(({ category, score }) => score < WANTED[category])
  for (const { category } of short) {
    const [report] = reports
    for (const { id, weight } of report?.categories[category].auditRefs ?? []) {
      const audit = report?.audits[id]
      if (audit && weight > 0 && audit.score !== null && audit.score < 0.9)
        console.log(`  ${category}: ${audit.title} ${audit.displayValue ?? ''}`)
    }
  }
  return short.length === 0
}
