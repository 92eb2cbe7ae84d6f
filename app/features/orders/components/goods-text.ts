import type { Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'

export interface Goods {
  productName: string
  quantity: Thousandths
  saleUnit: string
}

/** 菜心 12 筐、红心番薯 20 箱 */
export function useGoods(): (goods: readonly Goods[]) => string {
  const { list } = useMessages().orders
  const format = useFormat()
  return (goods) =>
    goods
      .map(({ productName, quantity, saleUnit }) =>
        fill(list.item, { product: productName, quantity: format.quantity(quantity, saleUnit) }),
      )
      .join(list.itemJoin)
}
