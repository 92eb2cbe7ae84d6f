/** Sale units and weights. The key is the unit as it stands on the product; `each` follows the stroke in a price. */
export const units = {
  筐: { one: '筐', other: '筐' },
  桶: { one: '桶', other: '桶' },
  箱: { one: '箱', other: '箱' },
  袋: { one: '袋', other: '袋' },
  盒: { one: '盒', other: '盒' },
  包: { one: '包', other: '包' },
  瓶: { one: '瓶', other: '瓶' },
  件: { one: '件', other: '件' },
  份: { one: '份', other: '份' },
  斤: { one: '斤', other: '斤' },
  公斤: { one: '公斤', other: '公斤' },
}
