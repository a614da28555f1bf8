import { DescribeVpcPeeringConnections$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html */
export const describeVpcPeeringConnections = describe('describeVpcPeeringConnections', DescribeVpcPeeringConnections$, {
  rows: (scene) => scene.holdings().vpcPeeringConnections,
  answer: (page) => ({ VpcPeeringConnections: page }),
  paging: thousand,
  ids: [
    {
      member: 'VpcPeeringConnectionIds',
      of: (peering) => peering.VpcPeeringConnectionId,
      noun: 'vpcPeeringConnection ID',
      shape: 'pcx',
      missing: 'InvalidVpcPeeringConnectionID.NotFound',
      malformed: 'InvalidVpcPeeringConnectionId.Malformed',
    },
  ],
  tags: (peering) => peering.Tags,
  filters: {
    'accepter-vpc-info.cidr-block': (peering) => peering.AccepterVpcInfo?.CidrBlock,
    'accepter-vpc-info.owner-id': (peering) => peering.AccepterVpcInfo?.OwnerId,
    'accepter-vpc-info.vpc-id': (peering) => peering.AccepterVpcInfo?.VpcId,
    'expiration-time': (peering) => peering.ExpirationTime,
    'requester-vpc-info.cidr-block': (peering) => peering.RequesterVpcInfo?.CidrBlock,
    'requester-vpc-info.owner-id': (peering) => peering.RequesterVpcInfo?.OwnerId,
    'requester-vpc-info.vpc-id': (peering) => peering.RequesterVpcInfo?.VpcId,
    'status-code': (peering) => peering.Status?.Code,
    'status-message': (peering) => peering.Status?.Message,
    'vpc-peering-connection-id': (peering) => peering.VpcPeeringConnectionId,
  },
})
