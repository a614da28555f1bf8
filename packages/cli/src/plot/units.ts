/** How numbers of one size are written: divided, and with something behind them. */
type Measure = { readonly divisor: number; readonly suffix: string }

type Step = readonly [from: number, suffix: string]

const SI: readonly Step[] = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
]
const IEC: readonly Step[] = [
  [1024 ** 5, 'Pi'],
  [1024 ** 4, 'Ti'],
  [1024 ** 3, 'Gi'],
  [1024 ** 2, 'Mi'],
  [1024, 'Ki'],
  [1, ''],
]
const TIME: readonly Step[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
]

/** What a unit of CloudWatch's is in the base unit, and how that is written. */
type Kind = { readonly factor: number; readonly steps: readonly Step[]; readonly suffix: string }

const seconds = (factor: number): Kind => ({ factor, steps: TIME, suffix: '' })
const bytes = (factor: number): Kind => ({ factor, steps: IEC, suffix: 'B' })
const bits = (factor: number): Kind => ({ factor, steps: SI, suffix: 'b' })
const plain: Kind = { factor: 1, steps: SI, suffix: '' }

/**
 * CloudWatch's units. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html lists the names
 * and leaves open how much a kilobyte is: 1,000 here.
 */
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['Percent', { factor: 1, steps: [[1, '']], suffix: '%' }],
  ['Seconds', seconds(1)],
  ['Milliseconds', seconds(1e-3)],
  ['Microseconds', seconds(1e-6)],
  ['Bytes', bytes(1)],
  ['Kilobytes', bytes(1e3)],
  ['Megabytes', bytes(1e6)],
  ['Gigabytes', bytes(1e9)],
  ['Terabytes', bytes(1e12)],
  ['Bits', bits(1)],
  ['Kilobits', bits(1e3)],
  ['Megabits', bits(1e6)],
  ['Gigabits', bits(1e9)],
  ['Terabits', bits(1e12)],
])

function kindOf(unit: string | undefined): Kind {
  const [base = '', rate] = (unit ?? '').split('/')
  const kind = KINDS.get(base) ?? plain
  return rate === undefined ? kind : { ...kind, suffix: `${kind.suffix}/s` }
}

/** How the numbers of an axis are written whose largest is this, whatever its sign: `MiB`, `k`, `%`, `ms`. */
export function measureOf(unit: string | undefined, largest: number): Measure {
  const { factor, steps, suffix } = kindOf(unit)
  const size = Math.abs(largest) * factor
  const time = steps === TIME
  const whole = steps.find(([from]) => size >= from)
  // Nothing at all is nothing of the unit itself, and no thousandth of it.
  const [divisor, prefix] = (size === 0 ? steps.find(([from]) => from === 1) : whole) ?? steps.at(-1) ?? [1, '']
  return { divisor: divisor / factor, suffix: time ? prefix : `${prefix}${suffix}` }
}

/** One value in three digits, with its unit: `12.3 %`, `1.50 GiB`, `850 ms`, `42`. */
export function valueText(value: number, unit: string | undefined): string {
  if (!Number.isFinite(value)) return '–'
  const { divisor, suffix } = measureOf(unit, value)
  const text = threeDigits(value / divisor)
  return suffix === '' ? text : `${text} ${suffix}`
}

function threeDigits(value: number): string {
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e6) return String(value)
  if (size >= 1e6 || size < 1e-3) return value.toExponential(2)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}
