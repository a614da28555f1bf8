import { LIST_DATE, LIST_PRICES } from './list-prices.ts'
import { pricesFrom } from './prices-from.ts'
import { tableOf } from './table-of.ts'

export { pricesFrom } from './prices-from.ts'
export { PriceFileError, readPrices } from './read-prices.ts'

/** The prices that are shipped: AWS's own, of their day. */
export const shippedPrices = pricesFrom(tableOf(LIST_PRICES, LIST_DATE))
