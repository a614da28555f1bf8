const letters = ['a', 'b', 'c', 'd', 'e', 'f']

/** How many zones a region has, where not three. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const counts: Readonly<Record<string, number>> = {
  'ap-northeast-1': 4,
  'ap-northeast-2': 4,
  'us-east-1': 6,
  'us-west-1': 2,
  'us-west-2': 4,
}

/** One Availability Zone: `us-east-1a`, `use1-az1`. */
export type Zone = { readonly name: string; readonly id: string }

/** `use1` for us-east-1, `apse2` for ap-southeast-2: the region as zone ids spell it. */
function short(region: string): string {
  const [area = '', ...rest] = region.replace('-gov', 'g').split('-')
  const direction = (rest.at(-2) ?? '').replace(/(north|south|east|west|central)/g, (word) => word.charAt(0))
  return `${area}${direction}${rest.at(-1)}`
}

/** The zones of a region. Letter and number agree here in every account, which AWS promises only for newer regions. */
export function zonesOf(region: string): Zone[] {
  const id = short(region)
  return letters
    .slice(0, counts[region] ?? 3)
    .map((letter, at) => ({ name: `${region}${letter}`, id: `${id}-az${at + 1}` }))
}
