import type { Operation } from '../operation.ts'
import { assignIpv6Addresses } from './operations/assign-ipv6-addresses.ts'
import { assignPrivateIpAddresses } from './operations/assign-private-ip-addresses.ts'
import { associateAddress } from './operations/associate-address.ts'
import { attachVolume } from './operations/attach-volume.ts'
import { createRoute } from './operations/create-route.ts'
import { createTags } from './operations/create-tags.ts'
import { deleteRoute } from './operations/delete-route.ts'
import { deleteTags } from './operations/delete-tags.ts'
import { describeAddresses } from './operations/describe-addresses.ts'
import { describeAvailabilityZones } from './operations/describe-availability-zones.ts'
import { describeCapacityReservations } from './operations/describe-capacity-reservations.ts'
import { describeCustomerGateways } from './operations/describe-customer-gateways.ts'
import { describeDhcpOptions } from './operations/describe-dhcp-options.ts'
import { describeEgressOnlyInternetGateways } from './operations/describe-egress-only-internet-gateways.ts'
import { describeFleets } from './operations/describe-fleets.ts'
import { describeFlowLogs } from './operations/describe-flow-logs.ts'
import { describeHosts } from './operations/describe-hosts.ts'
import { describeImages } from './operations/describe-images.ts'
import { describeInstanceStatus } from './operations/describe-instance-status.ts'
import { describeInstanceTypes } from './operations/describe-instance-types.ts'
import { describeInstances } from './operations/describe-instances.ts'
import { describeInternetGateways } from './operations/describe-internet-gateways.ts'
import { describeKeyPairs } from './operations/describe-key-pairs.ts'
import { describeLaunchTemplateVersions } from './operations/describe-launch-template-versions.ts'
import { describeLaunchTemplates } from './operations/describe-launch-templates.ts'
import { describeManagedPrefixLists } from './operations/describe-managed-prefix-lists.ts'
import { describeNatGateways } from './operations/describe-nat-gateways.ts'
import { describeNetworkAcls } from './operations/describe-network-acls.ts'
import { describeNetworkInterfaces } from './operations/describe-network-interfaces.ts'
import { describePlacementGroups } from './operations/describe-placement-groups.ts'
import { describeRegions } from './operations/describe-regions.ts'
import { describeReservedInstances } from './operations/describe-reserved-instances.ts'
import { describeRouteTables } from './operations/describe-route-tables.ts'
import { describeSecurityGroupRules } from './operations/describe-security-group-rules.ts'
import { describeSecurityGroups } from './operations/describe-security-groups.ts'
import { describeSnapshots } from './operations/describe-snapshots.ts'
import { describeSpotFleetRequests } from './operations/describe-spot-fleet-requests.ts'
import { describeSpotInstanceRequests } from './operations/describe-spot-instance-requests.ts'
import { describeSubnets } from './operations/describe-subnets.ts'
import { describeTags } from './operations/describe-tags.ts'
import { describeTransitGatewayAttachments } from './operations/describe-transit-gateway-attachments.ts'
import { describeTransitGateways } from './operations/describe-transit-gateways.ts'
import { describeVolumes } from './operations/describe-volumes.ts'
import { describeVpcEndpoints } from './operations/describe-vpc-endpoints.ts'
import { describeVpcPeeringConnections } from './operations/describe-vpc-peering-connections.ts'
import { describeVpcs } from './operations/describe-vpcs.ts'
import { describeVpnConnections } from './operations/describe-vpn-connections.ts'
import { describeVpnGateways } from './operations/describe-vpn-gateways.ts'
import { detachVolume } from './operations/detach-volume.ts'
import { disassociateAddress } from './operations/disassociate-address.ts'
import { modifyInstanceAttribute } from './operations/modify-instance-attribute.ts'
import { modifyNetworkInterfaceAttribute } from './operations/modify-network-interface-attribute.ts'
import { rebootInstances } from './operations/reboot-instances.ts'
import { replaceRoute } from './operations/replace-route.ts'
import { startInstances } from './operations/start-instances.ts'
import { stopInstances } from './operations/stop-instances.ts'
import { terminateInstances } from './operations/terminate-instances.ts'
import { unassignIpv6Addresses } from './operations/unassign-ipv6-addresses.ts'
import { unassignPrivateIpAddresses } from './operations/unassign-private-ip-addresses.ts'

/** Every EC2 operation that the sandbox answers. A new one is a file in `operations/` and a line here. */
export const ec2Operations: readonly Operation[] = [
  assignIpv6Addresses,
  assignPrivateIpAddresses,
  associateAddress,
  attachVolume,
  createRoute,
  createTags,
  deleteRoute,
  deleteTags,
  describeAddresses,
  describeAvailabilityZones,
  describeCapacityReservations,
  describeCustomerGateways,
  describeDhcpOptions,
  describeEgressOnlyInternetGateways,
  describeFleets,
  describeFlowLogs,
  describeHosts,
  describeImages,
  describeInstanceStatus,
  describeInstanceTypes,
  describeInstances,
  describeInternetGateways,
  describeKeyPairs,
  describeLaunchTemplateVersions,
  describeLaunchTemplates,
  describeManagedPrefixLists,
  describeNatGateways,
  describeNetworkAcls,
  describeNetworkInterfaces,
  describePlacementGroups,
  describeRegions,
  describeReservedInstances,
  describeRouteTables,
  describeSecurityGroupRules,
  describeSecurityGroups,
  describeSnapshots,
  describeSpotFleetRequests,
  describeSpotInstanceRequests,
  describeSubnets,
  describeTags,
  describeTransitGatewayAttachments,
  describeTransitGateways,
  describeVolumes,
  describeVpcEndpoints,
  describeVpcPeeringConnections,
  describeVpcs,
  describeVpnConnections,
  describeVpnGateways,
  detachVolume,
  disassociateAddress,
  modifyInstanceAttribute,
  modifyNetworkInterfaceAttribute,
  rebootInstances,
  replaceRoute,
  startInstances,
  stopInstances,
  terminateInstances,
  unassignIpv6Addresses,
  unassignPrivateIpAddresses,
]
