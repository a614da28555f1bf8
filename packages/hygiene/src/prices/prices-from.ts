import type { Cost, Priced, Prices } from '../cost.ts'
import type { PriceTable, RegionPrices } from './table.ts'

/** The month that all prices are of, as Cost Optimization Hub has it. */
const HOURS = 730
/** What gp3 has without paying for it: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
const BASE_IOPS = 3000
const BASE_THROUGHPUT = 125

/** A part of a sum, with the words for it. Undefined where the table does not know its price: then the sum is not known. */
type Part = { readonly amount: number; readonly says: string } | undefined

/** Prices out of a table. What it does not know, a type, a region, one part of many, has no price; never that of another one. */
export const pricesFrom = (table: PriceTable): Prices => ({
  date: table.date,
  of: (priced, region) => {
    const known = Object.hasOwn(table.regions, region) ? table.regions[region] : undefined
    const parts = known && partsOf(priced, known)
    if (!parts || parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined
    const cost: Cost = {
      amount: cents(parts.reduce((sum, { amount }) => sum + amount, 0)),
      currency: known.currency ?? table.currency,
      bound: priced.kind === 'snapshot' || priced.kind === 'rds-snapshot' ? '<=' : '=',
      basis: parts.map(({ says }) => says).join(', '),
      source: `${table.source} ${table.date}`,
    }
    return Number.isFinite(cost.amount) && cost.amount >= 0 ? cost : undefined
  },
})

/** To a hundredth of a cent: more is the noise of binary fractions. */
const cents = (amount: number): number => Math.round(amount * 10_000) / 10_000

function partsOf(priced: Priced, known: RegionPrices): readonly Part[] {
  switch (priced.kind) {
    case 'volume':
      return volumeParts(priced, known)
    case 'snapshot': {
      const tier = priced.tier ?? 'standard'
      return [sized(priced.size, `GiB ${tier === 'archive' ? 'archived ' : ''}snapshot`, known.snapshot?.[tier])]
    }
    case 'rds-snapshot':
      return [sized(priced.size, 'GiB RDS backup', known.rdsSnapshot)]
    case 'log-storage':
      return [sized(priced.size, 'GiB of logs', known.logStorage)]
    case 'public-ipv4':
      return [hourly('a public IPv4 address', known.publicIpv4)]
    case 'nat-gateway':
      return [hourly('a NAT gateway', known.natGateway)]
    case 'load-balancer':
      return [hourly(`a load balancer (${priced.type})`, known.loadBalancer?.[priced.type])]
  }
}

const sized = (size: number, what: string, price: number | undefined): Part =>
  price === undefined ? undefined : { amount: size * price, says: `${rounded(size)} ${what} at ${price}` }

const hourly = (what: string, price: number | undefined): Part =>
  price === undefined ? undefined : { amount: HOURS * price, says: `${what}, ${HOURS} hours at ${price}` }

const rounded = (size: number): string => String(Math.round(size * 100) / 100)

function volumeParts(volume: Extract<Priced, { kind: 'volume' }>, known: RegionPrices): readonly Part[] {
  const { type, size, iops = 0, throughput = 0 } = volume
  const storage = sized(size, `GiB ${type}`, own(known.volume, type))
  if (type === 'gp3') {
    return [
      storage,
      ...above(iops, BASE_IOPS, 'IOPS', known.iops?.gp3),
      ...above(throughput, BASE_THROUGHPUT, 'MiB/s', known.throughput),
    ]
  }
  // Those have as many IOPS as were asked for, and pay for each: without the number there is no price.
  if (type === 'io1') return [storage, volume.iops === undefined ? undefined : counted(iops, known.iops?.io1)]
  if (type === 'io2') return [storage, volume.iops === undefined ? undefined : inTiers(iops, known.iops?.io2)]
  return [storage]
}

const own = (prices: Readonly<Record<string, number>> | undefined, type: string): number | undefined =>
  prices && Object.hasOwn(prices, type) ? prices[type] : undefined

function above(has: number, base: number, unit: string, price: number | undefined): readonly Part[] {
  if (has <= base) return []
  if (price === undefined) return [undefined]
  return [{ amount: (has - base) * price, says: `${has - base} ${unit} above the base at ${price}` }]
}

const counted = (count: number, price: number | undefined): Part =>
  price === undefined ? undefined : { amount: count * price, says: `${count} IOPS at ${price}` }

/** Each tier's IOPS at its own price, not all of them at the last one's. */
function inTiers(count: number, tiers: NonNullable<RegionPrices['iops']>['io2']): Part {
  if (!tiers) return undefined
  let [left, below, amount] = [count, 0, 0]
  const words: string[] = []
  for (const { upTo, price } of tiers) {
    const some = Math.min(left, (upTo ?? Number.POSITIVE_INFINITY) - below)
    if (some > 0) words.push(`${some} IOPS at ${price}`)
    amount += Math.max(0, some) * price
    left -= Math.max(0, some)
    below = upTo ?? below
  }
  return left > 0 ? undefined : { amount, says: words.join(', ') || '0 IOPS' }
}
