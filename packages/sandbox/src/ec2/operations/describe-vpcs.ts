import { DescribeVpcs$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export const describeVpcs = describe('describeVpcs', DescribeVpcs$, {
  rows: (scene) => scene.holdings().vpcs,
  answer: (page) => ({ Vpcs: page }),
  paging: thousand,
  ids: [
    {
      member: 'VpcIds',
      of: (vpc) => vpc.VpcId,
      noun: 'vpc ID',
      shape: 'vpc',
      missing: 'InvalidVpcID.NotFound',
      malformed: 'InvalidVpcID.Malformed',
    },
  ],
  tags: (vpc) => vpc.Tags,
  filters: {
    cidr: (vpc) => vpc.CidrBlock,
    'cidr-block-association.association-id': (vpc) => vpc.CidrBlockAssociationSet?.map((one) => one.AssociationId),
    'cidr-block-association.cidr-block': (vpc) => vpc.CidrBlockAssociationSet?.map((one) => one.CidrBlock),
    'cidr-block-association.state': (vpc) => vpc.CidrBlockAssociationSet?.map((one) => one.CidrBlockState?.State),
    'dhcp-options-id': (vpc) => vpc.DhcpOptionsId,
    'ipv6-cidr-block-association.association-id': (vpc) =>
      vpc.Ipv6CidrBlockAssociationSet?.map((one) => one.AssociationId),
    'ipv6-cidr-block-association.ipv6-cidr-block': (vpc) =>
      vpc.Ipv6CidrBlockAssociationSet?.map((one) => one.Ipv6CidrBlock),
    'ipv6-cidr-block-association.ipv6-pool': (vpc) => vpc.Ipv6CidrBlockAssociationSet?.map((one) => one.Ipv6Pool),
    'ipv6-cidr-block-association.state': (vpc) =>
      vpc.Ipv6CidrBlockAssociationSet?.map((one) => one.Ipv6CidrBlockState?.State),
    'is-default': (vpc) => vpc.IsDefault,
    'owner-id': (vpc) => vpc.OwnerId,
    state: (vpc) => vpc.State,
    'vpc-id': (vpc) => vpc.VpcId,
  },
})
