import { type PriceTable, priceTable, type RegionPrices } from './table.ts'

/** What a column of the shipped table is: volume types are their own names. */
const VOLUMES = ['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1', 'standard'] as const

/** The columns of the shipped table, in its order; each is a price of one region. */
export const PRICE_COLUMNS = [
  ...VOLUMES,
  'gp3-iops',
  'gp3-throughput',
  'io1-iops',
  'io2-iops',
  'io2-iops-32000',
  'io2-iops-64000',
  'snapshot',
  'snapshot-archive',
  'public-ipv4',
  'nat-gateway',
  'application',
  'network',
  'gateway',
  'classic',
  'rds-snapshot',
  'logs',
] as const

export type PriceColumn = (typeof PRICE_COLUMNS)[number]

/** A table out of lines of prices with their heading. Throws where one cannot be read: it is our own file. */
export function tableOf(text: string, date: string): PriceTable {
  const [heading = '', ...lines] = text.trim().split('\n')
  const columns = heading.split(',').slice(1)
  const unknown = columns.find((column) => !PRICE_COLUMNS.some((known) => known === column))
  if (unknown !== undefined) throw new Error(`the list of prices has a column ${unknown} that nothing is known of`)
  const regions = lines.map((line) => {
    const [region = '', ...cells] = line.split(',')
    return [region, regionOf(new Map(columns.map((column, at) => [column, cells[at]])))] as const
  })
  return priceTable.parse({ source: 'list', date, regions: Object.fromEntries(regions) })
}

function regionOf(cells: ReadonlyMap<string, string | undefined>): RegionPrices {
  const of = (column: PriceColumn): number | undefined => {
    const cell = cells.get(column)
    return cell === undefined || cell === '' ? undefined : Number(cell)
  }
  const tiers = [
    { upTo: 32_000, price: of('io2-iops') },
    { upTo: 64_000, price: of('io2-iops-32000') },
    { upTo: null, price: of('io2-iops-64000') },
  ]
  const io2 = tiers.flatMap(({ upTo, price }) => (price === undefined ? [] : [{ upTo, price }]))
  const volumes = VOLUMES.flatMap((type) => {
    const price = of(type)
    return price === undefined ? [] : [[type, price] as const]
  })
  return {
    volume: Object.fromEntries(volumes),
    iops: known({ gp3: of('gp3-iops'), io1: of('io1-iops'), io2: io2.length === tiers.length ? io2 : undefined }),
    snapshot: known({ standard: of('snapshot'), archive: of('snapshot-archive') }),
    loadBalancer: known({
      application: of('application'),
      network: of('network'),
      gateway: of('gateway'),
      classic: of('classic'),
    }),
    ...known({
      throughput: of('gp3-throughput'),
      publicIpv4: of('public-ipv4'),
      natGateway: of('nat-gateway'),
      rdsSnapshot: of('rds-snapshot'),
      logStorage: of('logs'),
    }),
  }
}

type Known<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** Without the members that have no value: nothing has no price. */
const known = <T extends object>(prices: T): Known<T> =>
  Object.fromEntries(Object.entries(prices).filter(([, price]) => price !== undefined)) as Known<T>
