import type { GuessedKind } from '~/domain/product/guess-kind'
import { plain } from './words'

/**
 * What one thing is called here and elsewhere: a cooperative writes 番薯, a canteen looks for 地瓜. Pinyin stands only
 * where nothing else would lead from it to the name on the shelf. A single character is only ever put in, never looked
 * for: 米 is in 玉米 too.
 */
const SAME: readonly (readonly string[])[] = [
  ['番薯', '红薯', '地瓜', '甘薯', '山芋', 'sweet potato', 'yam', 'digua', 'hongshu', 'ganshu'],
  ['马铃薯', '土豆', '洋芋', 'potato', 'tudou', 'yangyu'],
  ['稻米', '大米', '粳米', '米', 'rice', 'dami'],
  ['龙眼', '桂圆', 'longan', 'guiyuan'],
  ['尖椒', '辣椒', '青椒', '辣子', '椒', 'chilli', 'chili', 'pepper', 'capsicum', 'lajiao'],
  ['菜心', '菜薹', '菜苔', '广东菜心', 'choy sum', 'choisum', 'caitai'],
  ['西红柿', '番茄', 'tomato', 'xihongshi', 'fanqie'],
  ['花菜', '菜花', '花椰菜', 'cauliflower', 'caihua'],
  ['包菜', '卷心菜', '圆白菜', '椰菜', '甘蓝', 'cabbage', 'juanxincai'],
  ['空心菜', '通菜', '蕹菜', 'water spinach', 'kongxincai'],
  ['山药', '淮山', 'yam', 'huaishan', 'shanyao'],
  ['芋头', '香芋', '芋艿', 'taro', 'yutou'],
  ['玉米', '苞谷', '苞米', '粟米', 'corn', 'maize', 'yumi'],
  ['花生', '落花生', 'peanut', 'groundnut', 'huasheng'],
  ['荸荠', '马蹄', 'water chestnut', 'biqi', 'mati'],
  ['橘子', '桔子', '柑橘', '柑', 'mandarin', 'tangerine', 'juzi'],
  ['菠萝', '凤梨', 'pineapple', 'boluo', 'fengli'],
  ['丝瓜', '水瓜', '胜瓜', 'luffa', 'sigua'],
  ['蜂蜜', '土蜂蜜', '蜜糖', 'honey', 'fengmi'],
  ['茶油', '山茶油', '茶籽油', '茶树油', 'camellia oil', 'chayou'],
]

type Kind = GuessedKind['category']

/** Words for a whole kind of produce, which few products are named by. */
const KINDS: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ...all(['蔬菜', '菜', 'shucai', 'vegetable', 'vegetables', 'veg'], ['leafy', 'root', 'chilli']),
  ...all(['叶菜', '青菜', '绿叶菜', 'yecai', 'qingcai', 'greens', 'leafy greens', 'leafy vegetables'], ['leafy']),
  ...all(['薯根', '薯类', '根茎', '根茎类', 'genjing', 'roots', 'tubers'], ['root']),
  ...all(['粮米', '粮食', '五谷', '杂粮', '主食', 'liangshi', 'grain', 'grains', 'cereals'], ['grain']),
  ...all(['椒类', 'chillies', 'peppers'], ['chilli']),
  ...all(['水果', '鲜果', '果品', '果子', 'shuiguo', 'fruit', 'fruits'], ['fruit']),
  ...all(['药食', '药材', '中药', '中药材', '药食同源', 'yaocai', 'herb', 'herbs'], ['herb']),
])

/** The same search with the other names of what it names, the usual one first; text as `plain` makes it. */
export function otherNamesOf(text: string): string[] {
  const others = SAME.flatMap((names) => {
    const [named] = names.filter((name) => signOf(name)?.test(text)).toSorted((a, b) => b.length - a.length)
    const sign = named === undefined ? null : signOf(named)
    return sign ? names.filter((name) => name !== named).map((name) => text.replace(sign, name)) : []
  })
  return [...new Set(others)]
}

/** The kinds of produce that a search is the word for; none for the name of a product. */
export function kindsNamed(text: string): readonly Kind[] {
  return KINDS.get(plain(text).trim()) ?? []
}

/** English and pinyin as whole words, with or without the s of many; null for what is only ever put in. */
function signOf(name: string): RegExp | null {
  if (/^[a-z ]+$/u.test(name)) return new RegExp(`(?<![a-z])${name}(?:e?s)?(?![a-z])`, 'u')
  return name.length > 1 ? new RegExp(name, 'u') : null
}

function all(words: readonly string[], kinds: readonly Kind[]): [string, readonly Kind[]][] {
  return words.map((word) => [word, kinds])
}
