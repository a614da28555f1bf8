import type { Output } from '@arnq/query'
import { type AnySource, source, usual } from '../source.ts'

type NatGateway = NonNullable<Output<'ec2', 'describeNatGateways'>['NatGateways']>[number]
type Vpn = NonNullable<Output<'ec2', 'describeVpnConnections'>['VpnConnections']>[number]
type Transit = NonNullable<Output<'ec2', 'describeTransitGateways'>['TransitGateways']>[number]
type Attachment = NonNullable<Output<'ec2', 'describeTransitGatewayAttachments'>['TransitGatewayAttachments']>[number]
type Endpoint = NonNullable<Output<'ec2', 'describeVpcEndpoints'>['VpcEndpoints']>[number]

/** https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
const natGateway = source<NatGateway>({
  type: 'ec2:natgateway',
  namespace: 'AWS/NATGateway',
  dimensions: [['NatGatewayId', 'NatGatewayId']],
  usual: [
    ...usual('Sum', 'Bytes', 'BytesOutToDestination', 'BytesInFromDestination'),
    ...usual('Sum', 'Bytes', 'BytesInFromSource', 'BytesOutToSource'),
    ...usual('Maximum', 'Count', 'ActiveConnectionCount'),
    ...usual('Sum', 'Count', 'ErrorPortAllocation', 'PacketsDropCount', 'ConnectionAttemptCount', 'IdleTimeoutCount'),
    ...usual('Sum', 'Count', 'ConnectionEstablishedCount'),
  ],
})

/** The state is 1 where a tunnel is up: https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html */
const vpn = source<Vpn>({
  type: 'ec2:vpn-connection',
  namespace: 'AWS/VPN',
  dimensions: [['VpnId', 'VpnConnectionId']],
  every: () => 300,
  usual: [...usual('Minimum', 'None', 'TunnelState'), ...usual('Sum', 'Bytes', 'TunnelDataIn', 'TunnelDataOut')],
})

const transitMetrics = [
  ...usual('Sum', 'Bytes', 'BytesIn', 'BytesOut'),
  ...usual('Sum', 'Count', 'PacketsIn', 'PacketsOut', 'PacketDropCountBlackhole', 'PacketDropCountNoRoute'),
]

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html */
const transitGateway = source<Transit>({
  type: 'ec2:transit-gateway',
  namespace: 'AWS/TransitGateway',
  dimensions: [['TransitGateway', 'TransitGatewayId']],
  usual: transitMetrics,
})

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html */
const transitAttachment = source<Attachment>({
  type: 'ec2:transit-gateway-attachment',
  namespace: 'AWS/TransitGateway',
  dimensions: [
    ['TransitGateway', 'TransitGatewayId'],
    ['TransitGatewayAttachment', 'TransitGatewayAttachmentId'],
  ],
  usual: transitMetrics,
})

/** Gateway endpoints report nothing: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html */
const endpoint = source<Endpoint>({
  type: 'ec2:vpc-endpoint',
  namespace: 'AWS/PrivateLinkEndpoints',
  when: ({ VpcEndpointType }) => VpcEndpointType !== 'Gateway',
  otherwise: 'gateway endpoints report none',
  dimensions: [
    ['Endpoint Type', 'VpcEndpointType'],
    ['Service Name', 'ServiceName'],
    ['VPC Endpoint Id', 'VpcEndpointId'],
    ['VPC Id', 'VpcId'],
  ],
  usual: [
    ...usual('Sum', 'Bytes', 'BytesProcessed'),
    ...usual('Average', 'Count', 'ActiveConnections'),
    ...usual('Sum', 'Count', 'NewConnections', 'PacketsDropped', 'RstPacketsReceived'),
  ],
})

/** What VPC's gateways and endpoints report. */
export const networkSources: readonly AnySource[] = [natGateway, vpn, transitGateway, transitAttachment, endpoint]
