import { DescribeVpnConnections$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpnConnections.html */
export const describeVpnConnections = describe('describeVpnConnections', DescribeVpnConnections$, {
  rows: (scene) => scene.holdings().vpnConnections,
  answer: (page) => ({ VpnConnections: page }),
  ids: [
    {
      member: 'VpnConnectionIds',
      of: (vpn) => vpn.VpnConnectionId,
      noun: 'vpnConnection ID',
      shape: 'vpn',
      missing: 'InvalidVpnConnectionID.NotFound',
      malformed: 'InvalidVpnConnectionID.Malformed',
    },
  ],
  tags: (vpn) => vpn.Tags,
  filters: {
    'bgp-asn': (vpn, scene) =>
      scene
        .holdings()
        .customerGateways?.filter((gateway) => gateway.CustomerGatewayId === vpn.CustomerGatewayId)
        .map((gateway) => gateway.BgpAsn),
    'customer-gateway-configuration': (vpn) => vpn.CustomerGatewayConfiguration,
    'customer-gateway-id': (vpn) => vpn.CustomerGatewayId,
    'option.static-routes-only': (vpn) => vpn.Options?.StaticRoutesOnly,
    'route.destination-cidr-block': (vpn) => vpn.Routes?.map((one) => one.DestinationCidrBlock),
    state: (vpn) => vpn.State,
    'transit-gateway-id': (vpn) => vpn.TransitGatewayId,
    type: (vpn) => vpn.Type,
    'vpn-connection-id': (vpn) => vpn.VpnConnectionId,
    'vpn-gateway-id': (vpn) => vpn.VpnGatewayId,
  },
})
