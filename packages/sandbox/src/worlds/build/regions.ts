import type { OptIn } from '../../world.ts'

/** The regions of the partition aws that every account has from the start. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
export const standardRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
] as const

/** Some of the regions that an account has to opt in to. */
const optInRegions = ['af-south-1', 'ap-east-1', 'eu-south-1', 'il-central-1', 'me-south-1', 'mx-central-1'] as const

/** An account's regions: the standard ones, and the others with what the account said to them. */
export function regionsOf(optedIn: readonly string[] = []): Readonly<Record<string, OptIn>> {
  return {
    ...Object.fromEntries(standardRegions.map((region) => [region, 'opt-in-not-required' as const])),
    ...Object.fromEntries(
      optInRegions.map((region) => [
        region,
        optedIn.includes(region) ? ('opted-in' as const) : ('not-opted-in' as const),
      ]),
    ),
  }
}

/** Whether an account can have anything in a region with this opt-in status. */
export function answers(optIn: OptIn | undefined): boolean {
  return optIn === 'opted-in' || optIn === 'opt-in-not-required'
}
