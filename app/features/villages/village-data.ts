import type { StructuredData } from '../structured-data'

/** What the page shows of the village. */
export interface ShownVillage {
  readonly slug: string
  readonly name: string
  readonly town: string | null
  /** As published; empty: nothing is. */
  readonly note: string
}

/** A village as a place; in its town where that is published. */
export function villageData({ slug, name, town, note }: ShownVillage, origin: string): StructuredData {
  return {
    '@context': 'https://schema.org',
    '@type': 'Place',
    ...{ name, url: `${origin}/villages/${slug}` },
    ...(note === '' ? {} : { description: note }),
    ...(town === null ? {} : { containedInPlace: { '@type': 'AdministrativeArea', name: town } }),
  }
}
