import { DescribeNetworkAcls$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html */
export const describeNetworkAcls = describe('describeNetworkAcls', DescribeNetworkAcls$, {
  rows: (scene) => scene.holdings().networkAcls,
  answer: (page) => ({ NetworkAcls: page }),
  paging: thousand,
  ids: [
    {
      member: 'NetworkAclIds',
      of: (acl) => acl.NetworkAclId,
      noun: 'networkAcl ID',
      shape: 'acl',
      missing: 'InvalidNetworkAclID.NotFound',
      malformed: 'InvalidNetworkAclId.Malformed',
    },
  ],
  tags: (acl) => acl.Tags,
  filters: {
    'association.association-id': (acl) => acl.Associations?.map((one) => one.NetworkAclAssociationId),
    'association.network-acl-id': (acl) => acl.Associations?.map((one) => one.NetworkAclId),
    'association.subnet-id': (acl) => acl.Associations?.map((one) => one.SubnetId),
    default: (acl) => acl.IsDefault,
    'entry.cidr': (acl) => acl.Entries?.map((one) => one.CidrBlock),
    'entry.egress': (acl) => acl.Entries?.map((one) => one.Egress),
    'entry.icmp.code': (acl) => acl.Entries?.map((one) => one.IcmpTypeCode?.Code),
    'entry.icmp.type': (acl) => acl.Entries?.map((one) => one.IcmpTypeCode?.Type),
    'entry.ipv6-cidr': (acl) => acl.Entries?.map((one) => one.Ipv6CidrBlock),
    'entry.port-range.from': (acl) => acl.Entries?.map((one) => one.PortRange?.From),
    'entry.port-range.to': (acl) => acl.Entries?.map((one) => one.PortRange?.To),
    'entry.protocol': (acl) => acl.Entries?.map((one) => one.Protocol),
    'entry.rule-action': (acl) => acl.Entries?.map((one) => one.RuleAction),
    'entry.rule-number': (acl) => acl.Entries?.map((one) => one.RuleNumber),
    'network-acl-id': (acl) => acl.NetworkAclId,
    'owner-id': (acl) => acl.OwnerId,
    'vpc-id': (acl) => acl.VpcId,
  },
})
