import { type ArnPattern, didYouMean, nothingFits } from '@arnq/query'
import { partitions } from '@arnq/query/partitions'

/** What stands between a region's area and its number. A new region is made of these; a misspelt one is not. */
const DIRECTIONS = /^(north|south|east|west|central|northeast|northwest|southeast|southwest)$/

/**
 * Throws where a pattern's partition or region is misspelt beyond doubt, before any credential is touched. A region that
 * is not in our table but could be a new one is left to AWS to know.
 */
export function checkPlaces(pattern: ArnPattern): void {
  const names = partitions.map(({ name }) => name)
  if (!names.some(pattern.partition.matches)) {
    throw nothingFits(
      pattern,
      'partition',
      didYouMean(pattern.partition.source, names) ?? `there are ${names.join(', ')}`,
    )
  }
  const { region } = pattern
  if (region.kind !== 'literal') return
  const known = partitions.flatMap(({ regions, optIn }) => [...regions, ...optIn])
  if (known.includes(region.source) || couldBeNew(region.source)) return
  throw nothingFits(pattern, 'region', didYouMean(region.source, known) ?? 'arnq regions lists those that are enabled')
}

function couldBeNew(name: string): boolean {
  const [area = '', ...rest] = name.split('-')
  const number = rest.pop() ?? ''
  return /^[a-z]{2,4}$/.test(area) && /^\d$/.test(number) && DIRECTIONS.test(rest.at(-1) ?? '')
}
