import type { Operation } from '../operation.ts'
import { allocateAddress } from './operations/allocate-address.ts'
import { assignIpv6Addresses } from './operations/assign-ipv6-addresses.ts'
import { assignPrivateIpAddresses } from './operations/assign-private-ip-addresses.ts'
import { associateAddress } from './operations/associate-address.ts'
import { attachVolume } from './operations/attach-volume.ts'
import { authorizeSecurityGroupEgress } from './operations/authorize-security-group-egress.ts'
import { authorizeSecurityGroupIngress } from './operations/authorize-security-group-ingress.ts'
import { createImageUsageReport } from './operations/create-image-usage-report.ts'
import { createLaunchTemplate } from './operations/create-launch-template.ts'
import { createLaunchTemplateVersion } from './operations/create-launch-template-version.ts'
import { createNetworkInterface } from './operations/create-network-interface.ts'
import { createRoute } from './operations/create-route.ts'
import { createSecurityGroup } from './operations/create-security-group.ts'
import { createSnapshot } from './operations/create-snapshot.ts'
import { createTags } from './operations/create-tags.ts'
import { createVolume } from './operations/create-volume.ts'
import { deleteKeyPair } from './operations/delete-key-pair.ts'
import { deleteLaunchTemplate } from './operations/delete-launch-template.ts'
import { deleteLaunchTemplateVersions } from './operations/delete-launch-template-versions.ts'
import { deleteNetworkInterface } from './operations/delete-network-interface.ts'
import { deleteRoute } from './operations/delete-route.ts'
import { deleteSecurityGroup } from './operations/delete-security-group.ts'
import { deleteSnapshot } from './operations/delete-snapshot.ts'
import { deleteTags } from './operations/delete-tags.ts'
import { deleteVolume } from './operations/delete-volume.ts'
import { deregisterImage } from './operations/deregister-image.ts'
import { describeAddresses } from './operations/describe-addresses.ts'
import { describeAvailabilityZones } from './operations/describe-availability-zones.ts'
import { describeCapacityReservations } from './operations/describe-capacity-reservations.ts'
import { describeCustomerGateways } from './operations/describe-customer-gateways.ts'
import { describeDhcpOptions } from './operations/describe-dhcp-options.ts'
import { describeEgressOnlyInternetGateways } from './operations/describe-egress-only-internet-gateways.ts'
import { describeFastSnapshotRestores } from './operations/describe-fast-snapshot-restores.ts'
import { describeFleets } from './operations/describe-fleets.ts'
import { describeFlowLogs } from './operations/describe-flow-logs.ts'
import { describeHosts } from './operations/describe-hosts.ts'
import { describeImageAttribute } from './operations/describe-image-attribute.ts'
import { describeImageReferences } from './operations/describe-image-references.ts'
import { describeImageUsageReportEntries } from './operations/describe-image-usage-report-entries.ts'
import { describeImageUsageReports } from './operations/describe-image-usage-reports.ts'
import { describeImages } from './operations/describe-images.ts'
import { describeInstanceStatus } from './operations/describe-instance-status.ts'
import { describeInstanceTypes } from './operations/describe-instance-types.ts'
import { describeInstances } from './operations/describe-instances.ts'
import { describeInternetGateways } from './operations/describe-internet-gateways.ts'
import { describeKeyPairs } from './operations/describe-key-pairs.ts'
import { describeLaunchTemplateVersions } from './operations/describe-launch-template-versions.ts'
import { describeLaunchTemplates } from './operations/describe-launch-templates.ts'
import { describeLockedSnapshots } from './operations/describe-locked-snapshots.ts'
import { describeManagedPrefixLists } from './operations/describe-managed-prefix-lists.ts'
import { describeNatGateways } from './operations/describe-nat-gateways.ts'
import { describeNetworkAcls } from './operations/describe-network-acls.ts'
import { describeNetworkInterfaces } from './operations/describe-network-interfaces.ts'
import { describePlacementGroups } from './operations/describe-placement-groups.ts'
import { describeRegions } from './operations/describe-regions.ts'
import { describeReservedInstances } from './operations/describe-reserved-instances.ts'
import { describeRouteTables } from './operations/describe-route-tables.ts'
import { describeSecurityGroupReferences } from './operations/describe-security-group-references.ts'
import { describeSecurityGroupRules } from './operations/describe-security-group-rules.ts'
import { describeSecurityGroups } from './operations/describe-security-groups.ts'
import { describeSnapshotAttribute } from './operations/describe-snapshot-attribute.ts'
import { describeSnapshots } from './operations/describe-snapshots.ts'
import { describeSpotFleetRequests } from './operations/describe-spot-fleet-requests.ts'
import { describeSpotInstanceRequests } from './operations/describe-spot-instance-requests.ts'
import { describeStaleSecurityGroups } from './operations/describe-stale-security-groups.ts'
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
import { disableImage } from './operations/disable-image.ts'
import { disableImageDeprecation } from './operations/disable-image-deprecation.ts'
import { disableImageDeregistrationProtection } from './operations/disable-image-deregistration-protection.ts'
import { disassociateAddress } from './operations/disassociate-address.ts'
import { enableImage } from './operations/enable-image.ts'
import { enableImageDeprecation } from './operations/enable-image-deprecation.ts'
import { enableImageDeregistrationProtection } from './operations/enable-image-deregistration-protection.ts'
import { getManagedPrefixListEntries } from './operations/get-managed-prefix-list-entries.ts'
import { importKeyPair } from './operations/import-key-pair.ts'
import { listImagesInRecycleBin } from './operations/list-images-in-recycle-bin.ts'
import { listSnapshotsInRecycleBin } from './operations/list-snapshots-in-recycle-bin.ts'
import { listVolumesInRecycleBin } from './operations/list-volumes-in-recycle-bin.ts'
import { modifyImageAttribute } from './operations/modify-image-attribute.ts'
import { modifyInstanceAttribute } from './operations/modify-instance-attribute.ts'
import { modifyNetworkInterfaceAttribute } from './operations/modify-network-interface-attribute.ts'
import { modifyVolume } from './operations/modify-volume.ts'
import { rebootInstances } from './operations/reboot-instances.ts'
import { releaseAddress } from './operations/release-address.ts'
import { replaceRoute } from './operations/replace-route.ts'
import { restoreImageFromRecycleBin } from './operations/restore-image-from-recycle-bin.ts'
import { restoreSnapshotFromRecycleBin } from './operations/restore-snapshot-from-recycle-bin.ts'
import { restoreVolumeFromRecycleBin } from './operations/restore-volume-from-recycle-bin.ts'
import { revokeSecurityGroupEgress } from './operations/revoke-security-group-egress.ts'
import { revokeSecurityGroupIngress } from './operations/revoke-security-group-ingress.ts'
import { startInstances } from './operations/start-instances.ts'
import { stopInstances } from './operations/stop-instances.ts'
import { terminateInstances } from './operations/terminate-instances.ts'
import { unassignIpv6Addresses } from './operations/unassign-ipv6-addresses.ts'
import { unassignPrivateIpAddresses } from './operations/unassign-private-ip-addresses.ts'

/** Every EC2 operation that the sandbox answers. A new one is a file in `operations/` and a line here. */
export const ec2Operations: readonly Operation[] = [
  allocateAddress,
  assignIpv6Addresses,
  assignPrivateIpAddresses,
  associateAddress,
  attachVolume,
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  createImageUsageReport,
  createLaunchTemplate,
  createLaunchTemplateVersion,
  createNetworkInterface,
  createRoute,
  createSecurityGroup,
  createSnapshot,
  createTags,
  createVolume,
  deleteKeyPair,
  deleteLaunchTemplate,
  deleteLaunchTemplateVersions,
  deleteNetworkInterface,
  deleteRoute,
  deleteSecurityGroup,
  deleteSnapshot,
  deleteTags,
  deleteVolume,
  deregisterImage,
  describeAddresses,
  describeAvailabilityZones,
  describeCapacityReservations,
  describeCustomerGateways,
  describeDhcpOptions,
  describeEgressOnlyInternetGateways,
  describeFastSnapshotRestores,
  describeFleets,
  describeFlowLogs,
  describeHosts,
  describeImageAttribute,
  describeImageReferences,
  describeImageUsageReportEntries,
  describeImageUsageReports,
  describeImages,
  describeInstanceStatus,
  describeInstanceTypes,
  describeInstances,
  describeInternetGateways,
  describeKeyPairs,
  describeLaunchTemplateVersions,
  describeLaunchTemplates,
  describeLockedSnapshots,
  describeManagedPrefixLists,
  describeNatGateways,
  describeNetworkAcls,
  describeNetworkInterfaces,
  describePlacementGroups,
  describeRegions,
  describeReservedInstances,
  describeRouteTables,
  describeSecurityGroupReferences,
  describeSecurityGroupRules,
  describeSecurityGroups,
  describeSnapshotAttribute,
  describeSnapshots,
  describeSpotFleetRequests,
  describeSpotInstanceRequests,
  describeStaleSecurityGroups,
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
  disableImage,
  disableImageDeprecation,
  disableImageDeregistrationProtection,
  disassociateAddress,
  enableImage,
  enableImageDeprecation,
  enableImageDeregistrationProtection,
  getManagedPrefixListEntries,
  importKeyPair,
  listImagesInRecycleBin,
  listSnapshotsInRecycleBin,
  listVolumesInRecycleBin,
  modifyImageAttribute,
  modifyInstanceAttribute,
  modifyNetworkInterfaceAttribute,
  modifyVolume,
  rebootInstances,
  releaseAddress,
  replaceRoute,
  restoreImageFromRecycleBin,
  restoreSnapshotFromRecycleBin,
  restoreVolumeFromRecycleBin,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  startInstances,
  stopInstances,
  terminateInstances,
  unassignIpv6Addresses,
  unassignPrivateIpAddresses,
]
