import { z } from 'zod'

/** As many as one person keeps: no more than a basket has lines for. */
export const MOST_FAVOURITES = 300

export const favouriteForm = z.object({
  productId: z.uuid(),
  /** The page the button stood on. */
  back: z.string().max(500).default(''),
})

/** What the page of favourites shows: what was kept, or what the organisation bought before. */
export const favouritesQuery = z.object({
  list: z.enum(['kept', 'bought']).catch('kept'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
