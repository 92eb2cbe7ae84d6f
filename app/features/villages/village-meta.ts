import { fill } from '~/messages'
import { type Match, messagesFrom, originFrom, publicMeta } from '~/messages/page-title'
import { breadcrumbData } from '../structured-data'
import { type ShownVillage, villageData } from './village-data'

/** What a village's page says of itself to search engines, and to whoever is sent its address. */
export function villageMeta(matches: readonly Match[], village: ShownVillage & { readonly placeholder: boolean }) {
  const { chrome, villages } = messagesFrom(matches)
  const origin = originFrom(matches)
  const { name, slug } = village
  return [
    ...publicMeta(matches, () => ({ title: name, description: fill(villages.metaOfVillage, { name }) })),
    // A village that has no name yet is no place one could find.
    ...(village.placeholder ? [] : [{ 'script:ld+json': villageData(village, origin) }]),
    {
      'script:ld+json': breadcrumbData(origin, [
        { name: chrome.home, path: '/' },
        { name: villages.title, path: '/villages' },
        { name, path: `/villages/${slug}` },
      ]),
    },
  ]
}
