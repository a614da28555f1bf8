const REGION =
  /^([a-z]{2})(?:-([a-z]+))?-(northeast|northwest|southeast|southwest|north|south|east|west|central)-(\d+)$/

const DIRECTIONS: Readonly<Record<string, string>> = {
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  central: 'c',
}

/**
 * A region as AWS shortens it in the ids of availability zones, `use1` for `us-east-1`, `usgw1` for `us-gov-west-1`: for where
 * there is little room. What is no region stays as it is.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
export function shortRegion(region: string): string {
  const [found, area = '', partition = '', direction = '', number = ''] = REGION.exec(region) ?? []
  return found === undefined ? region : `${area}${partition.slice(0, 1)}${DIRECTIONS[direction] ?? ''}${number}`
}
