import type { Cost, Prices } from '../../cost.ts'
import { listed } from '../../wording.ts'

/**
 * What several things cost together; undefined where one of them has no price, for a part of a sum looks like the whole, and
 * where there is none. One upper bound makes the sum one.
 */
export function sumOf(costs: readonly (Cost | undefined)[]): Cost | undefined {
  const known = costs.filter((cost) => cost !== undefined)
  const [first] = known
  if (first === undefined || known.length < costs.length) return undefined
  if (known.some(({ currency }) => currency !== first.currency)) return undefined
  return {
    amount: known.reduce((sum, { amount }) => sum + amount, 0),
    currency: first.currency,
    bound: known.every(({ bound }) => bound === '=') ? '=' : '<=',
    basis: listed(
      known.map(({ basis }) => basis),
      5,
    ),
    source: [...new Set(known.map(({ source }) => source))].join(', '),
  }
}

/** What costs less by the difference of two; undefined where it would not be less. */
export function savedOf(before: Cost | undefined, after: Cost | undefined): Cost | undefined {
  if (before === undefined || after === undefined || before.currency !== after.currency) return undefined
  const amount = before.amount - after.amount
  if (amount <= 0) return undefined
  return { ...before, amount, basis: `${before.basis}, instead ${after.basis}` }
}

type SnapshotSize = {
  readonly FullSnapshotSizeInBytes?: number | undefined
  readonly VolumeSize?: number | undefined
  readonly StorageTier?: string | undefined
}

const GIB = 1024 ** 3

/**
 * What a snapshot costs at most. AWS tells how large it is, not how much of it no other snapshot holds too; the size of its
 * volume is the bound where AWS does not tell that either.
 */
export function costOfSnapshot(row: SnapshotSize, region: string, prices: Prices): Cost | undefined {
  const full = row.FullSnapshotSizeInBytes === undefined ? undefined : row.FullSnapshotSizeInBytes / GIB
  const size = full ?? row.VolumeSize
  if (size === undefined) return undefined
  const tier = row.StorageTier === 'archive' ? 'archive' : 'standard'
  const cost = prices.of({ kind: 'snapshot', size, tier }, region)
  return cost && { ...cost, bound: '<=' }
}

type VolumeSize = {
  readonly VolumeType?: string | undefined
  readonly Size?: number | undefined
  readonly Iops?: number | undefined
  readonly Throughput?: number | undefined
}

/** What a volume costs, by what it is made for, whether or not it is used. */
export function costOfVolume(
  { VolumeType, Size, Iops, Throughput }: VolumeSize,
  region: string,
  prices: Prices,
): Cost | undefined {
  if (VolumeType === undefined || Size === undefined) return undefined
  return prices.of(
    {
      kind: 'volume',
      type: VolumeType,
      size: Size,
      ...(Iops !== undefined && { iops: Iops }),
      ...(Throughput !== undefined && { throughput: Throughput }),
    },
    region,
  )
}
