export { usePriceUnit } from '~/ui/price-unit'
