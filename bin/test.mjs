import './node-version.mjs'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openly } from './child.mjs'
import { findChromium, provideChromium } from './chromium.mjs'
import { failedUnits, failedWalks } from './failures.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run } from './tell.mjs'

// Every gate counts as one, every test as one.
const sum = { passed: 0, failed: 0 }
/** @type {string[]} what failed, told once more at the end */
const failures = []

await run(async () => {
  console.log('乡约 Xiangyue, all tests')
  // What this shell has set for its own product is not the tests' business.
  for (const name of ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'ORIGIN', 'SAMPLE', 'LOG_LEVEL'])
    delete process.env[name]
  for (const name of ['STRIPE', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE'])
    delete process.env[name]
  if (await passes('build', () => prepare({ build: true }))) {
    await gate('format and lint', '@biomejs/biome/bin/biome', ['check', '.'])
    await gate('types', 'typescript/bin/tsc', ['--noEmit'])
    await gate('boundaries', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      ...['app', 'prisma/sample', '--config', '.dependency-cruiser.cjs'],
    ])
    await unitTests()
    if (await passes('browser', provideChromium)) await browserTests()
  }
  process.exitCode = sum.failed === 0 ? 0 : 1
  if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join('\n')}`)
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
})

/**
 * @param {string} what
 * @param {() => Promise<unknown>} work throws when it fails
 */
async function passes(what, work) {
  const started = performance.now()
  try {
    await work()
    sum.passed++
    console.log(`✓ ${what} (${seconds(started)})`)
    return true
  } catch (error) {
    sum.failed++
    const told = `✗ ${what} (${seconds(started)})\n${error instanceof Error ? error.message : error}`
    failures.push(told)
    console.error(told)
    return false
  }
}

/**
 * @param {string} what
 * @param {string} program within node_modules
 * @param {string[]} args
 */
function gate(what, program, args) {
  return passes(what, async () => {
    const code = await tool(program, args)
    if (code !== 0) throw new Error(`${program} ended with ${code}`)
  })
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function tool(program, args, env = {}) {
  const file = join(root, 'node_modules', program)
  return openly(process.execPath, [file, ...args], { cwd: root, env: { ...process.env, ...env } })
}

async function unitTests() {
  const started = performance.now()
  const report = join(root, '.cache/vitest.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await tool('vitest/vitest.mjs', ['run', ...reporters])
  const told = read(report)
  failures.push(...failedUnits(told))
  const { numPassedTests = 0, numFailedTests = 0 } = told ?? {}
  count('domain, feature and HTTP tests', started, code, numPassedTests, numFailedTests)
}

async function browserTests() {
  const started = performance.now()
  const report = join(root, '.cache/playwright.json')
  rmSync(report, { force: true })
  // Where the database's user can reach it, also when the checkout is closed.
  const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-e2e-'))
  chmodSync(dataDir, 0o711)
  const env = { E2E_DATA_DIR: dataDir, E2E_REPORT: report, CHROMIUM: findChromium() }
  const code = await tool('@playwright/test/cli.js', ['test'], env)
  rmSync(dataDir, { recursive: true, force: true })
  const told = read(report)
  failures.push(...failedWalks(told))
  const { expected = 0, flaky = 0, unexpected = 0 } = told?.stats ?? {}
  count('browser tests', started, code, expected, flaky + unexpected)
}

/**
 * @param {string} what
 * @param {number} started
 * @param {number | string} code
 * @param {number} passed
 * @param {number} failed
 */
function count(what, started, code, passed, failed) {
  // A file that does not load, or an error outside of every test, is a failure too.
  const failing = code !== 0 && failed === 0 ? 1 : failed
  if (failing > failed) failures.push(`✗ ${what}: no test failed, but the runner ended with ${code}`)
  sum.passed += passed
  sum.failed += failing
  console.log(`${failing === 0 ? '✓' : '✗'} ${what}: ${passed} passed, ${failing} failed (${seconds(started)})`)
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {number} started */
function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
