import { type Match, messagesFrom, originFrom } from '~/messages/page-title'
import type { StructuredData } from './structured-data'

/** The whole site, and where one searches it. */
export function siteData(matches: readonly Match[]): StructuredData {
  const { chrome } = messagesFrom(matches)
  const url = originFrom(matches)
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    ...{ name: chrome.name, description: chrome.description, url: `${url}/` },
    publisher: { '@type': 'Organization', name: chrome.name, url: `${url}/`, logo: `${url}/icon-512.png` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${url}/products?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}
