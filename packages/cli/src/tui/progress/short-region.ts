/** Directions as AWS shortens them in its own bills: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const SHORT: Readonly<Record<string, string>> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  central: 'c',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
  gov: 'g',
}

/** A region in a few letters: `use1`, `euw3`, `apne1`, `usgw1`. What is named in no such way is left as it is. */
export function shortRegion(region: string): string {
  if (!/^[a-z]+(-[a-z]+)+-\d+$/.test(region)) return region
  return region
    .split('-')
    .map((part) => (Object.hasOwn(SHORT, part) ? SHORT[part] : part))
    .join('')
}
