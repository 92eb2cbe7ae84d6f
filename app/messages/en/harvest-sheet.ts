import type { Words } from '../words'
import type { zh } from '../zh'
import { supplierSheet } from './supplier-sheet'

export const harvestSheet: Words<typeof zh.harvestSheet> = {
  ...supplierSheet,
  sheetName: 'Plantings',
  title: 'Plantings and harvests by spreadsheet',
  link: 'Plan many by spreadsheet',
  downloadHint:
    'One row for each planting from this year on, without those given up. Leave the numbers as they are; for a new planting leave the number empty.',
  notes: {
    expected:
      '“Expected” has one figure for each half-month, parted by semicolons: “20; 30; 40”. Of a new planting one total is spread evenly.',
    gathered:
      '“Gathered so far” has one figure for each half-month too. What is more than before goes into stock; it can only grow.',
    times: 'Write “late Nov 2026” for when it is sown and harvested, or a day: “2026-11-20”.',
    fixed:
      'Field, product and times are for new plantings; they do not change one that is there. Give one up on its own page.',
    fresh: 'A new planting names a field that is written down already, and a product number. Copy last year’s row.',
  },
  result: '{added} new, {changed} changed, {unchanged} as before',
  backToProducts: 'Fields and harvests',
  back: 'Plantings by spreadsheet',
  would: '{rows} rows: {added} new, {changed} changed, {unchanged} as before.',
  absent: 'The sheet does not have these columns, so they stay as they are: {columns}.',
  unread: 'These headings are not known and were not read: {columns}.',
  nothing: 'The sheet says exactly what is written down now: there is nothing to change.',
  applyHint: 'All of it is written, or none.',
  lineNew: 'New planting',
  product: 'Planting',
  twin: 'This planting is there already. If you meant that one, put its number into the row.',
  waiting: 'It is being written in the background. Until then everything is as it was.',
  toProducts: 'See fields and harvests',
  columns: {
    code: 'Number',
    village: 'Village',
    field: 'Field',
    slug: 'Product number',
    product: 'Product',
    unit: 'Unit',
    from: 'Sown',
    harvestFrom: 'Harvest from',
    to: 'Harvest to',
    intercropped: 'Intercropped',
    entered: 'Entered on behalf',
    expected: 'Expected',
    gathered: 'Gathered so far',
  },
  intercropped: { yes: 'yes', no: 'no' },
}
