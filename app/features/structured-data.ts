/** Data for whoever reads pages by program (schema.org, as JSON-LD). It says what the page says, and nothing more. */
export interface StructuredData {
  readonly [key: string]: unknown
}

export interface Crumb {
  readonly name: string
  readonly path: string
}

/** The way to a page from the front, as its links tell it. */
export function breadcrumbData(origin: string, crumbs: readonly Crumb[]): StructuredData {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + path,
    })),
  }
}
