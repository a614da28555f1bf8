import { DescribeDhcpOptions$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeDhcpOptions.html */
export const describeDhcpOptions = describe('describeDhcpOptions', DescribeDhcpOptions$, {
  rows: (scene) => scene.holdings().dhcpOptions,
  answer: (page) => ({ DhcpOptions: page }),
  paging: thousand,
  ids: [
    {
      member: 'DhcpOptionsIds',
      of: (options) => options.DhcpOptionsId,
      noun: 'dhcpOption ID',
      shape: 'dopt',
      missing: 'InvalidDhcpOptionID.NotFound',
      malformed: 'InvalidDhcpOptionsId.Malformed',
    },
  ],
  tags: (options) => options.Tags,
  filters: {
    'dhcp-options-id': (options) => options.DhcpOptionsId,
    key: (options) => options.DhcpConfigurations?.map((one) => one.Key),
    'owner-id': (options) => options.OwnerId,
    value: (options) => options.DhcpConfigurations?.flatMap((one) => one.Values?.map((value) => value.Value)),
  },
})
