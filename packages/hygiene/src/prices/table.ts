import * as z from 'zod/mini'

const price = z.number().check(z.nonnegative('is below 0'))
const tiers = z.array(z.strictObject({ upTo: z.nullable(z.number()), price })).check(z.minLength(1))

/** Prices of one region. What is left out has no price. Months are 730 hours. */
const region = z.strictObject({
  currency: z.exactOptional(z.enum(['USD', 'EUR', 'CNY'])),
  /** Of a GiB a month, by volume type. */
  volume: z.exactOptional(z.record(z.string(), price)),
  /** Of one IOPS a month: gp3's above the base, io1's and io2's by how many there are. */
  iops: z.exactOptional(
    z.strictObject({ gp3: z.exactOptional(price), io1: z.exactOptional(price), io2: z.exactOptional(tiers) }),
  ),
  /** Of a MiB/s of gp3 above the base a month. */
  throughput: z.exactOptional(price),
  /** Of a GiB a month. */
  snapshot: z.exactOptional(z.strictObject({ standard: z.exactOptional(price), archive: z.exactOptional(price) })),
  /** Of an hour. */
  publicIpv4: z.exactOptional(price),
  natGateway: z.exactOptional(price),
  loadBalancer: z.exactOptional(
    z.strictObject({
      application: z.exactOptional(price),
      network: z.exactOptional(price),
      gateway: z.exactOptional(price),
      classic: z.exactOptional(price),
    }),
  ),
  /** Of a GiB a month. */
  rdsSnapshot: z.exactOptional(price),
  logStorage: z.exactOptional(price),
})

/** A table of prices: what arnq ships, and what a user may write in its place. */
export const priceTable = z.strictObject({
  /** `list`, `contract 4711`: whose prices they are, for reports. */
  source: z.string().check(z.minLength(1)),
  /** The day that they are of, `2026-09-21`. */
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'is no day as in 2026-11-21')),
  currency: z._default(z.enum(['USD', 'EUR', 'CNY']), 'USD'),
  regions: z.record(z.string(), region),
})

export type PriceTable = z.output<typeof priceTable>
export type RegionPrices = z.output<typeof region>
