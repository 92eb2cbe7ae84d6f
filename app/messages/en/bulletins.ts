import type { Words } from '../words'
import type { zh } from '../zh'

export const bulletins: Words<typeof zh.bulletins> = {
  title: 'Progress bulletin',
  titleOf: 'Progress bulletin {period}',
  lead: 'Who has begun, how far the money is, what each village has reached. Buyers that have not begun are a count only; the list is for the office, by name, and ranks nobody.',
  month: '{year}-{month}',
  year: '{year}',
  periods: 'Choose a month',
  downloads: 'Download the bulletin',
  pdf: 'Download PDF',
  xlsx: 'Download Excel',
  fileName: '{title}-{programme}.{ending}',
  villages: 'Villages',
  towns: 'Towns',
  noTown: 'town not confirmed',
  village: 'Village',
  town: 'Town',
  target: 'Target',
  own: 'Counted in the month',
  rate: 'Rate',
  total: 'Total',
  none: '—',
  unit: 'In yuan',
  sheetVillages: 'Villages',
  sheetTowns: 'Towns',
  sheetAbout: 'About',
  notes: {
    state:
      'Buyers as they stand when this is drawn up: approved now, and since before the end of the period. Orders taken back or declined begin nothing.',
    toDate:
      'Each step is the sum from January to the end of the period, by business date; restated rows of earlier years are in it.',
  },
  freeze: 'Freeze this bulletin',
  freezeLead: 'It gets a number and a hash and is kept for good; it stays as it is when the ledger moves on.',
}
