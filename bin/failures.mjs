/**
 * What failed, from the reports of the two test runners, in lines for the end of a run: whoever reads only the end of it
 * (a CI that keeps the last pages) still learns the names.
 */

const LINES = 12

/**
 * @param {any} report of vitest's json reporter
 * @returns {string[]} one text a failed test, and one a file that could not be run
 */
export function failedUnits(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ file) => {
    const failed = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed')
    if (failed.length === 0) return file.status === 'failed' ? [told(file.name, file.message)] : []
    return failed.map((/** @type {any} */ test) => told(`${file.name} › ${test.fullName}`, test.failureMessages?.[0]))
  })
}

/**
 * @param {any} report of Playwright's json reporter
 * @returns {string[]} one text a failed or flaky test, and one an error outside of every test
 */
export function failedWalks(report) {
  const outside = (report?.errors ?? []).map((/** @type {any} */ error) => told('browser tests', error.message))
  return [...outside, ...(report?.suites ?? []).flatMap(failedSpecs)]
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function failedSpecs(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => ['unexpected', 'flaky'].includes(test.status))
      .map((/** @type {any} */ test) => {
        const errors = test.results.flatMap((/** @type {any} */ result) => result.error?.message ?? [])
        return told(`[${test.projectName}] ${spec.file}:${spec.line} › ${spec.title}`, errors[0])
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

/**
 * @param {string} where
 * @param {string} [why]
 */
function told(where, why = '') {
  const lines = why.split('\n').slice(0, LINES)
  return [`✗ ${where}`, ...lines.map((line) => `    ${line}`)].join('\n')
}
