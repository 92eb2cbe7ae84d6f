export { ProductName, useProductName } from '~/ui/product-name'
