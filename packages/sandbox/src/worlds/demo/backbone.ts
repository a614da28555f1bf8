import type { TransitGatewayAttachment, VpcPeeringConnection } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { type Network, vpcIdOf } from '../build/network.ts'
import { type Place, tagList } from '../build/place.ts'

/** An account's VPC at the other end of the peering. */
export type Peer = { readonly account: string; readonly net: string }

function transit(place: Place, network: Network, vpn: string): Holdings {
  const id = place.dice.id('tgw')
  const table = place.dice.id('tgw-rtb')
  const attach = (
    resource: Pick<TransitGatewayAttachment, 'ResourceType' | 'ResourceId'>,
  ): TransitGatewayAttachment => ({
    TransitGatewayAttachmentId: place.dice.id('tgw-attach'),
    TransitGatewayId: id,
    TransitGatewayOwnerId: place.account,
    ResourceOwnerId: place.account,
    ...resource,
    State: 'available',
    Association: { TransitGatewayRouteTableId: table, State: 'associated' },
    CreationTime: place.ago(600),
    Tags: tagList({ Name: `backbone-${resource.ResourceType}` }),
  })
  return {
    transitGateways: [
      {
        TransitGatewayId: id,
        TransitGatewayArn: place.arn(`transit-gateway/${id}`),
        OwnerId: place.account,
        State: 'available',
        Description: 'backbone',
        CreationTime: place.ago(620),
        Options: {
          AmazonSideAsn: 64512,
          AutoAcceptSharedAttachments: 'enable',
          DefaultRouteTableAssociation: 'enable',
          AssociationDefaultRouteTableId: table,
          DefaultRouteTablePropagation: 'enable',
          PropagationDefaultRouteTableId: table,
          VpnEcmpSupport: 'enable',
          DnsSupport: 'enable',
          MulticastSupport: 'disable',
        },
        Tags: tagList({ Name: 'backbone', team: 'platform' }),
      },
    ],
    transitGatewayAttachments: [
      attach({ ResourceType: 'vpc', ResourceId: network.vpc.VpcId }),
      attach({ ResourceType: 'vpn', ResourceId: vpn }),
    ],
  }
}

function office(place: Place, network: Network, vpn: string): Holdings {
  const customer = place.dice.id('cgw')
  const gateway = place.dice.id('vgw')
  return {
    customerGateways: [
      {
        CustomerGatewayId: customer,
        State: 'available',
        Type: 'ipsec.1',
        IpAddress: '203.0.113.17',
        BgpAsn: '65010',
        DeviceName: 'office-edge',
        Tags: tagList({ Name: 'office' }),
      },
    ],
    vpnGateways: [
      {
        VpnGatewayId: gateway,
        State: 'available',
        Type: 'ipsec.1',
        AmazonSideAsn: 64513,
        VpcAttachments: [{ State: 'attached', VpcId: network.vpc.VpcId }],
        Tags: tagList({ Name: 'office-old' }),
      },
    ],
    vpnConnections: [
      {
        VpnConnectionId: vpn,
        State: 'available',
        Type: 'ipsec.1',
        Category: 'VPN',
        CustomerGatewayId: customer,
        VpnGatewayId: gateway,
        Options: { StaticRoutesOnly: true, EnableAcceleration: false },
        Routes: [{ DestinationCidrBlock: '192.168.0.0/16', State: 'available' }],
        VgwTelemetry: [
          { OutsideIpAddress: '198.51.100.4', Status: 'UP', AcceptedRouteCount: 1, LastStatusChange: place.ago(4) },
        ],
        Tags: tagList({ Name: 'office' }),
      },
    ],
  }
}

function peering(place: Place, network: Network, peer: Peer): VpcPeeringConnection {
  const side = (account: string, net: string, vpc: string | undefined) => ({
    OwnerId: account,
    CidrBlock: `${net}.0.0/16`,
    VpcId: vpc,
    Region: place.region,
  })
  const [a, b] = (network.vpc.CidrBlock ?? '').split('.')
  return {
    VpcPeeringConnectionId: place.dice.id('pcx'),
    Status: { Code: 'active', Message: 'Active' },
    RequesterVpcInfo: side(place.account, `${a}.${b}`, network.vpc.VpcId),
    AccepterVpcInfo: side(peer.account, peer.net, vpcIdOf(peer.account, place.region, peer.net)),
    Tags: tagList({ Name: 'shared-services' }),
  }
}

/** What joins the company's networks: transit gateway, the office's VPN, a peering, prefix list, flow log, IPv6 way out. */
export function backbone(place: Place, network: Network, peer: Peer): Holdings {
  const vpn = place.dice.id('vpn')
  const list = place.dice.id('pl')
  const vpc = network.vpc.VpcId
  return {
    ...transit(place, network, vpn),
    ...office(place, network, vpn),
    vpcPeeringConnections: [peering(place, network, peer)],
    egressOnlyInternetGateways: [
      {
        EgressOnlyInternetGatewayId: place.dice.id('eigw'),
        Attachments: [{ State: 'attached', VpcId: vpc }],
        Tags: tagList({ Name: 'v6-out' }),
      },
    ],
    prefixLists: [
      {
        PrefixListId: list,
        PrefixListName: 'company.offices',
        PrefixListArn: place.arn(`prefix-list/${list}`),
        AddressFamily: 'IPv4',
        State: 'create-complete',
        MaxEntries: 20,
        Version: 3,
        OwnerId: place.account,
        Tags: tagList({ team: 'platform' }),
      },
    ],
    flowLogs: [
      {
        FlowLogId: place.dice.id('fl'),
        FlowLogStatus: 'ACTIVE',
        DeliverLogsStatus: 'SUCCESS',
        ResourceId: vpc,
        TrafficType: 'ALL',
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::harbour-flow-logs',
        MaxAggregationInterval: 600,
        CreationTime: place.ago(500),
        Tags: tagList({ Name: 'backbone' }),
      },
    ],
  }
}
