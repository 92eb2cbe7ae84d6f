import { sheetJob } from '../../catalogue/sheet/sheet-job'

/** A long sheet of plantings is applied for whoever said so. */
export const harvestSheetJob = sheetJob('apply-harvest-sheet')
