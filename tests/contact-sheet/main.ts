import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { type Browse, openBrowsing } from '../e2e/pages/browsing'
import { routesOfTheBuild } from '../e2e/pages/route-tree'
import type { PageVisit } from '../e2e/pages/visit'
import { visits, visitsByPart } from '../e2e/pages/visits'
import { startProduct } from '../support/product-process'
import { cutOnSheet, drawSheet, type Row } from './sheet'
import { LOCALES, look, WIDTHS } from './shots'

const ROWS_OF_A_SHEET = 12
const KEPT = 'docs/contact-sheet'

interface Options {
  /** Only routes that begin with one of these, parted by commas. */
  only: string
  /** Where single shots in full size go, of every visit; the kept sheets are then left alone. */
  full?: string
  widths: number[]
  languages: string[]
}

/**
 * `npm run contact-sheet`: every route of the product at three widths in both languages, as who looks at it in
 * tests/e2e/pages/visits; with `--full DIR` every visit as a picture of its own.
 *
 * @param browser the path of Chromium
 */
export async function main({ args, browser: program }: { args: string[]; browser?: string }): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      full: { type: 'string' },
      widths: { type: 'string', default: WIDTHS.join(',') },
      languages: { type: 'string', default: LOCALES.join(',') },
    },
  })
  const widths = values.widths.split(',').map(Number)
  const options: Options = { only: values.only, full: values.full, widths, languages: values.languages.split(',') }
  const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-sheet-'))
  // The database's user has to reach it.
  chmodSync(dataDir, 0o711)
  // The walks that need the operator's command ask for it there.
  process.env.E2E_DATA_DIR = dataDir
  const product = await startProduct({ DATA_DIR: dataDir, SAMPLE: 'on', STRIPE: 'stand-in', DATABASE_URL: undefined })
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
  })
  const { browse, close } = openBrowsing(browser, product.origin)
  try {
    return options.full ? await single(browse, options, options.full) : await sheets(browse, options)
  } finally {
    await close()
    await browser.close()
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The pages of a route, without what is an answer and no page; none where it draws nothing of its own. */
function pagesOf(route: string): PageVisit[] {
  const all = visits[route] ?? []
  const pages = all.filter((visit): visit is PageVisit => !('header' in visit))
  return all.length > pages.length && pages.every(({ status }) => status !== undefined) ? [] : pages
}

function chosenRoutes({ only }: Options): string[] {
  return routesOfTheBuild().filter(
    (route) => only.split(',').some((beginning) => route.startsWith(beginning)) && pagesOf(route).length > 0,
  )
}

/** Every visit as PNG files named by route, visit, width and language. */
async function single(browse: Browse, options: Options, directory: string): Promise<number> {
  mkdirSync(directory, { recursive: true })
  const locales = LOCALES.filter((locale) => options.languages.includes(locale))
  let failed = 0
  for (const route of chosenRoutes(options)) {
    for (const [index, visit] of pagesOf(route).entries()) {
      try {
        const { path, shots } = await look(browse, visit, { widths: options.widths, locales, cut: () => 12_000 })
        for (const { locale, width, image } of shots)
          writeFileSync(join(directory, `${fileName(route)}-${index + 1}-${width}-${locale.slice(0, 2)}.png`), image)
        console.log(`  ${route} ${index + 1}: ${path} (${shots.map(({ height }) => height).join(', ')} px)`)
      } catch (error) {
        failed++
        console.error(`✗ ${route} ${index + 1}: ${error}`)
      }
    }
  }
  return failed === 0 ? 0 : 1
}

/** The first visit of each route, a few routes to a sheet, and the index; sheets of rooms that were not chosen stay. */
async function sheets(browse: Browse, options: Options): Promise<number> {
  mkdirSync(KEPT, { recursive: true })
  const chosen = chosenRoutes(options)
  const touched = new Set(chosen.map(partOf))
  const missing: string[] = []
  for (const room of touched) {
    for (const old of readdirSync(KEPT)) if (sheetOf(old) === room) rmSync(join(KEPT, old))
    const rows: Row[] = []
    for (const route of chosenRoutes({ ...options, only: '' }).filter((name) => partOf(name) === room)) {
      const visit = pagesOf(route).find(({ status }) => status === undefined) ?? pagesOf(route)[0]!
      try {
        const looked = await look(browse, visit, { widths: WIDTHS, locales: LOCALES, cut: cutOnSheet })
        rows.push({ ...looked, caption: `/${looked.path.slice(1, 110)}  ·  ${visit.as ?? 'visitor'}  ·  ${route}` })
        console.log(`  ${room}: ${looked.path}`)
      } catch (error) {
        missing.push(route)
        console.error(`✗ ${route}: ${error}`)
      }
    }
    for (let from = 0, number = 1; from < rows.length; from += ROWS_OF_A_SHEET, number++)
      writeFileSync(join(KEPT, `${room}-${number}.webp`), await drawSheet(rows.slice(from, from + ROWS_OF_A_SHEET)))
  }
  writeFileSync(join(KEPT, 'index.md'), index())
  if (missing.length > 0) console.error(`not on the sheets: ${missing.join(', ')}`)
  return missing.length === 0 ? 0 : 1
}

function index(): string {
  const kept = readdirSync(KEPT).filter((name) => name.endsWith('.webp'))
  const order = Object.keys(visitsByPart)
  const sections = order.flatMap((room) => {
    const names = kept.filter((name) => sheetOf(name) === room).sort()
    return names.length === 0 ? [] : [`## ${room}\n\n${names.map((name) => `![${name}](${name})`).join('\n\n')}`]
  })
  const kilobytes = kept.reduce((sum, name) => sum + readFileSync(join(KEPT, name)).length, 0) / 1024
  return `# Contact sheet

Every page of the product with the sample programme, at 360, 768 and 1280 px, Chinese beside English, as the person sees
it who is named in tests/e2e/pages/visits. Made by \`npm run contact-sheet\` (\`-- --only office.reports\` for one room;
\`-- --full DIR\` for whole pages in full size); ✂ marks where a longer page is cut, with its length. ${kept.length} sheets,
${(kilobytes / 1024).toFixed(1)} MB.

${sections.join('\n\n')}
`
}

/** The sheet a route stands on. */
function partOf(route: string): string | undefined {
  return Object.entries(visitsByPart).find(([, part]) => Object.hasOwn(part, route))?.[0]
}

function sheetOf(name: string): string | undefined {
  return /^(.+)-\d+\.webp$/.exec(name)?.[1]
}

function fileName(route: string): string {
  return route.replace(/\$/g, '_').replace(/[[\]]/g, '')
}
