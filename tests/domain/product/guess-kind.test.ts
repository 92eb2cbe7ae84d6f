import fc from 'fast-check'
import { expect, it } from 'vitest'
import { guessKind } from '~/domain/product/guess-kind'
import { CATEGORIES } from '~/features/catalogue/product'
import { PRODUCE_KINDS } from '~/ui/produce'

it.each([
  ['菜心', 'leafy', 'leafy'],
  ['番薯叶', 'leafy', 'leafy'],
  ['红心番薯', 'root', 'sweet-potato'],
  ['白萝卜', 'root', 'generic'],
  ['青尖椒', 'chilli', 'chilli'],
  ['小黄姜', 'ginger', 'ginger'],
  ['丝苗米', 'grain', 'rice'],
  ['甜玉米', 'grain', 'generic'],
  ['三华李', 'fruit', 'fruit'],
  ['龙眼干', 'fruit', 'longan'],
  ['石硖龙眼', 'fruit', 'longan'],
  ['龙眼蜜', 'other', 'generic'],
  ['五指毛桃', 'herb', 'herb'],
  ['花生油', 'other', 'generic'],
  ['蜂蜜', 'other', 'generic'],
  ['番薯干', 'other', 'generic'],
  ['Sweet potato', 'root', 'sweet-potato'],
  ['竹篮', 'other', 'generic'],
])('%s is %s', (name, category, picture) => {
  expect(guessKind(name)).toEqual({ category, picture })
})

it('whatever the name, there are such a category and such a picture', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const { category, picture } = guessKind(name)
      return CATEGORIES.includes(category) && PRODUCE_KINDS.includes(picture)
    }),
  )
})
