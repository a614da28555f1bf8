import { PRICE_COLUMNS, type PriceColumn } from '../packages/hygiene/src/prices/table-of.ts'

/** One price of an offer file: what is used, how it is counted, and what one costs. */
export type Offer = {
  readonly usage: string
  readonly operation: string
  readonly unit: string
  readonly price: number
  readonly region: string
}

/** The offers that hold what the table has, as AWS's index names them. */
export const SERVICES = ['AmazonEC2', 'AmazonVPC', 'AWSELB', 'AmazonRDS', 'AmazonCloudWatch'] as const

/** Which usage is which column. In front of each stands the region's short name, `EU-`, except in us-east-1. */
const USAGES: readonly (readonly [RegExp, PriceColumn])[] = [
  [/^EBS:VolumeUsage\.(gp3|gp2|st1|sc1|io2)$/, 'gp3'],
  [/^EBS:VolumeUsage\.piops$/, 'io1'],
  [/^EBS:VolumeUsage$/, 'standard'],
  [/^EBS:VolumeP-IOPS\.gp3$/, 'gp3-iops'],
  [/^EBS:VolumeP-Throughput\.gp3$/, 'gp3-throughput'],
  [/^EBS:VolumeP-IOPS\.piops$/, 'io1-iops'],
  [/^EBS:VolumeP-IOPS\.io2$/, 'io2-iops'],
  [/^EBS:VolumeP-IOPS\.io2\.tier2$/, 'io2-iops-32000'],
  [/^EBS:VolumeP-IOPS\.io2\.tier3$/, 'io2-iops-64000'],
  [/^EBS:SnapshotUsage$/, 'snapshot'],
  [/^EBS:SnapshotArchiveStorage$/, 'snapshot-archive'],
  [/^PublicIPv4:InUseAddress$/, 'public-ipv4'],
  [/^NatGateway-Hours$/, 'nat-gateway'],
  [/^LoadBalancerUsage$/, 'classic'],
  [/^RDS:ChargedBackupUsage$/, 'rds-snapshot'],
  [/^TimedStorage-ByteHrs$/, 'logs'],
]

const BALANCERS: Readonly<Record<string, PriceColumn>> = {
  'LoadBalancing:Application': 'application',
  'LoadBalancing:Network': 'network',
  'LoadBalancing:Gateway': 'gateway',
  LoadBalancing: 'classic',
}

const columns: ReadonlySet<string> = new Set(PRICE_COLUMNS)
const isColumn = (word: string | undefined): word is PriceColumn => word !== undefined && columns.has(word)

/** The column that an offer is the price of; undefined of the many that the table has no place for. */
export function columnOf({ usage, operation }: Offer): PriceColumn | undefined {
  const plain = usage.replace(/^[A-Z]{2,4}\d?-/, '')
  for (const [expression, column] of USAGES) {
    const found = expression.exec(plain)
    if (!found) continue
    if (column === 'classic') return BALANCERS[operation]
    return isColumn(found[1]) ? found[1] : column
  }
  return undefined
}

/** The price in the table's unit: throughput is sold by the GiB/s, and shown by the MiB/s. */
export const priceOf = ({ price, unit }: Offer): number => (/^gibps/i.test(unit) ? price / 1024 : price)

/** The offers in a file's lines: five lines of its own, a heading, then one price a line. Only what is paid on demand. */
export function* offersIn(lines: Iterable<string>): Generator<Offer> {
  let heading: readonly string[] | undefined
  for (const line of lines) {
    const cells = cellsOf(line)
    if (!heading) {
      if (cells.includes('SKU')) heading = cells
      continue
    }
    const at = (name: string): string => cells[heading?.indexOf(name) ?? -1] ?? ''
    const first = at('StartingRange') === '' || at('StartingRange') === '0'
    if (at('TermType') !== 'OnDemand' || !first || at('Currency') === '') continue
    const price = Number(at('PricePerUnit'))
    // What is free here is billed elsewhere, or a free tier: neither is the price.
    if (!(price > 0)) continue
    yield { usage: at('usageType'), operation: at('operation'), unit: at('Unit'), price, region: at('Region Code') }
  }
}

/** The cells of a line, which stand in quotation marks; two of them are one. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)|([^,]*)(?:,|$)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  )
}

/** The table's text. Where offers contradict each other, the cell stays empty: no price is better than a wrong one. */
export function linesOf(offers: Iterable<Offer>): string {
  const regions = new Map<string, Map<PriceColumn, number | null>>()
  for (const offer of offers) {
    const column = columnOf(offer)
    if (!column || offer.region === '') continue
    const prices = regions.get(offer.region) ?? new Map<PriceColumn, number | null>()
    const price = Number(priceOf(offer).toFixed(6))
    prices.set(column, prices.has(column) && prices.get(column) !== price ? null : price)
    regions.set(offer.region, prices)
  }
  const rows = [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, prices]) => [region, ...PRICE_COLUMNS.map((column) => prices.get(column) ?? '')].join(','))
  return [`region,${PRICE_COLUMNS.join(',')}`, ...rows].join('\n')
}
