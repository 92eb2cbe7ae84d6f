import { sheetJob } from './sheet-job'

/** A long sheet of products is applied for whoever said so. */
export const productSheetJob = sheetJob('apply-product-sheet')
