/** Key of a category and of the drawn picture that stands for it. */
export interface GuessedKind {
  readonly category: 'leafy' | 'root' | 'grain' | 'chilli' | 'fruit' | 'ginger' | 'herb' | 'other'
  readonly picture: 'leafy' | 'sweet-potato' | 'ginger' | 'rice' | 'chilli' | 'fruit' | 'longan' | 'herb' | 'generic'
}

const UNKNOWN: GuessedKind = { category: 'other', picture: 'generic' }

/**
 * What the end of a name says, the more telling words first: 番薯叶 is a leaf and 番薯 a root, 五指毛桃 is no peach and
 * 姜黄 is no ginger.
 */
const SIGNS: ReadonlyArray<[words: RegExp, kind: GuessedKind]> = [
  [
    /五指毛桃|艾草|艾叶|鱼腥草|金银花|灵芝|石斛|巴戟|陈皮|姜黄|药材|牛大力|herb/iu,
    { category: 'herb', picture: 'herb' },
  ],
  // Dried ones stay what they are, which of most dried things one cannot say.
  [/^(?!.*[蜜酒茶]).*(?:龙眼|桂圆|longan)/iu, { category: 'fruit', picture: 'longan' }],
  [/酱|油$|粉$|干$|茶|蜜|酒|蛋|鸡|鸭|鹅|鱼|肉|腊/u, UNKNOWN],
  [
    /叶$|苗$|菜|葱|蒜|芹|韭|菠|苋|生菜|蕹|芥|包心|西兰花|leaf|cabbage|lettuce|spinach|choy/iu,
    { category: 'leafy', picture: 'leafy' },
  ],
  [/辣椒|青椒|彩椒|尖椒|泡椒|椒$|chilli|chili|pepper/iu, { category: 'chilli', picture: 'chilli' }],
  [/番薯|红薯|地瓜|甘薯|紫薯|sweet ?potato/iu, { category: 'root', picture: 'sweet-potato' }],
  [
    /薯|芋|萝卜|莲藕|藕|淮山|山药|葛|马蹄|笋|root|taro|radish|carrot|yam|potato/iu,
    { category: 'root', picture: 'generic' },
  ],
  [/姜$|生姜|姜|ginger/iu, { category: 'ginger', picture: 'ginger' }],
  [/玉米|花生|豆$|黄豆|绿豆|麦|粟|corn|peanut|bean/iu, { category: 'grain', picture: 'generic' }],
  [/大米|稻|米$|丝苗|rice/iu, { category: 'grain', picture: 'rice' }],
  [
    /果|荔枝|龙眼|柑|橘|桔|橙|柚|梨|桃|李$|李子|梅|莓|葡萄|香蕉|芭蕉|瓜$|柿|枣|橄榄|石榴|火龙|枇杷|杨桃|菠萝|fruit|lychee|orange|plum|pear|peach|melon/iu,
    { category: 'fruit', picture: 'fruit' },
  ],
]

/** What a product most likely is, from its name alone; what says nothing is 其他. Its supplier can say otherwise. */
export function guessKind(name: string): GuessedKind {
  return SIGNS.find(([words]) => words.test(name.trim()))?.[1] ?? UNKNOWN
}
