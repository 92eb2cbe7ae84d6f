// node verify.mjs SHA256
// Recomputes this report from its rows with nothing but Node. SHA256 is the one on the page where it was published.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

function sha256(...texts) {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}

function wrong(row, why) {
  console.log(`WRONG ${row}: ${why}`)
  process.exit(1)
}

// 1. The report is the one that was published.
const text = readFileSync('report.json', 'utf8')
if (sha256(text) !== process.argv[2]) wrong('report.json', `its SHA-256 is ${sha256(text)}, not ${process.argv[2]}`)
const report = JSON.parse(text)

// 2. Every row is the one that was sealed: hash = SHA-256(hash before + row).
const { year, month } = report.period
const own = month === null ? null : `${year}-${month.padStart(2, '0')}`
const sums = new Map()
let [seq, head] = [0n, '0'.repeat(64)]
for (const file of readdirSync('.')
  .filter((name) => /^ledger-\d+\.txt$/.test(name))
  .sort()) {
  const lines = readFileSync(file, 'utf8').split('\n')
  if (lines.pop() !== '') wrong(`row ${seq + BigInt(lines.length) + 1n}`, `${file} does not end with a line`)
  for (const line of lines) {
    seq += 1n
    const [, number, hash, row] =
      /^(\d+) ([0-9a-f]{64}) (\{.*\})$/.exec(line) ?? wrong(`row ${seq}`, 'not a line of a ledger')
    if (number !== String(seq)) wrong(`row ${seq}`, `its number is ${number}`)
    if (sha256(head, row) !== hash) wrong(`row ${seq}`, 'it is not the row that was sealed')
    head = hash
    add(JSON.parse(row))
  }
}
if (String(seq) !== report.ledger.seq)
  wrong(`row ${seq + 1n}`, `there are ${seq} rows, the report stands on ${report.ledger.seq}`)
if (head !== report.ledger.hash)
  wrong(`row ${seq}`, `the chain ends with ${head}, the report stands on ${report.ledger.hash}`)

// 3. Every figure of every village is the sum of its rows.
function add(row) {
  const at = row.businessDate.slice(0, 7)
  if (row.year !== year || (own !== null && at > own)) return
  const origin = row.documentType === 'OFFLINE' ? 'offlineFen' : 'onlineFen'
  for (const part of own === null || at === own ? ['period', 'toDate'] : ['toDate']) {
    const key = [row.village, part, row.step, origin].join(' ')
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(row.amountFen))
  }
}
for (const village of report.villages) {
  for (const part of ['period', 'toDate']) {
    for (const [step, figure] of Object.entries(village[part])) {
      for (const [origin, said] of Object.entries(figure)) {
        const found = sums.get([village.id, part, step, origin].join(' ')) ?? 0n
        if (String(found) !== said)
          wrong(`report.json ${village.slug} ${part} ${step} ${origin}`, `says ${said}, its rows are ${found}`)
      }
    }
  }
}
console.log(`OK ${report.number}: ${seq} rows, chain and figures are exact`)
