import { DescribeRegions$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

const suffixes: Readonly<Record<string, string>> = { 'aws-cn': 'amazonaws.com.cn' }

/** The caller's regions: the enabled ones, with AllRegions the others too. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export const describeRegions = describe('describeRegions', DescribeRegions$, {
  rows: ({ caller, world }, input) =>
    Object.entries(caller.account.regions)
      .filter(([name, optIn]) => input.AllRegions || optIn !== 'not-opted-in' || input.RegionNames?.includes(name))
      .map(([name, optIn]) => ({
        RegionName: name,
        Endpoint: `ec2.${name}.${suffixes[world.partition] ?? 'amazonaws.com'}`,
        OptInStatus: optIn,
      })),
  answer: (page) => ({ Regions: page }),
  ids: [{ member: 'RegionNames', of: (region) => region.RegionName, noun: 'region', missing: 'InvalidParameterValue' }],
  filters: {
    endpoint: (region) => region.Endpoint,
    'opt-in-status': (region) => region.OptInStatus,
    'region-name': (region) => region.RegionName,
  },
})
