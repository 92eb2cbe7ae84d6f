import type { Words } from '../words'
import type { zh } from '../zh'

export const units: Words<typeof zh.units> = {
  筐: { one: 'basket', other: 'baskets' },
  桶: { one: 'barrel', other: 'barrels' },
  箱: { one: 'crate', other: 'crates' },
  袋: { one: 'bag', other: 'bags' },
  盒: { one: 'box', other: 'boxes' },
  包: { one: 'pack', other: 'packs' },
  瓶: { one: 'bottle', other: 'bottles' },
  件: { one: 'piece', other: 'pieces' },
  份: { one: 'share', other: 'shares' },
  斤: { one: 'jin', other: 'jin' },
  公斤: { one: 'kg', other: 'kg' },
}
