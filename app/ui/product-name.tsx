import { useLocale } from './messages-context'

interface Named {
  name: string
  /** Empty where the cooperative gave none. */
  nameEn: string
}

/** A product's name in the page's language as text, for labels and sentences. */
export function useProductName(): (product: Named) => string {
  const english = useLocale() === 'en'
  return ({ name, nameEn }) => (english && nameEn) || name
}

/** The same as markup: a name that only exists in Chinese says so to whoever reads it aloud. */
export function ProductName({ product }: { product: Named }) {
  const shown = useProductName()(product)
  return useLocale() === 'en' && shown === product.name ? <span lang="zh-CN">{shown}</span> : shown
}
