import type { AnyCheck } from '../check.ts'
import { availableNetworkInterface } from './available-network-interface.ts'
import { emptyAutoScalingGroup } from './empty-auto-scaling-group.ts'
import { emptyClassicLoadBalancer } from './empty-classic-load-balancer.ts'
import { emptyLoadBalancer } from './empty-load-balancer.ts'
import { emptyLogGroup } from './empty-log-group.ts'
import { failedImage } from './failed-image.ts'
import { idleLoadBalancer } from './idle-load-balancer.ts'
import { idleNatGateway } from './idle-nat-gateway.ts'
import { idleVolume } from './idle-volume.ts'
import { invalidAutoScalingGroup } from './invalid-auto-scaling-group.ts'
import { leftOverBuilder } from './left-over-builder.ts'
import { logGroupRetention } from './log-group-retention.ts'
import { oldGenerationVolume } from './old-generation-volume.ts'
import { oldLaunchTemplateVersion } from './old-launch-template-version.ts'
import { oldVersionInstance } from './old-version-instance.ts'
import { openSecurityGroup } from './open-security-group.ts'
import { orphanSnapshot } from './orphan-snapshot.ts'
import { orphanVolume } from './orphan-volume.ts'
import { publicImage } from './public-image.ts'
import { publicSnapshot } from './public-snapshot.ts'
import { rdsClusterSnapshot } from './rds-cluster-snapshot.ts'
import { rdsSnapshot } from './rds-snapshot.ts'
import { sharedImage } from './shared-image.ts'
import { staleImage } from './stale-image.ts'
import { staleSecurityGroup } from './stale-security-group.ts'
import { stoppedInstance } from './stopped-instance.ts'
import { unassociatedAddress } from './unassociated-address.ts'
import { untagged } from './untagged.ts'
import { unusedKeyPair } from './unused-key-pair.ts'
import { unusedLaunchConfiguration } from './unused-launch-configuration.ts'
import { unusedLaunchTemplate } from './unused-launch-template.ts'
import { unusedSecurityGroup } from './unused-security-group.ts'
import { unusedTargetGroup } from './unused-target-group.ts'

/** All checks, by their names. One line a check. */
export const checks: readonly AnyCheck[] = [
  availableNetworkInterface,
  emptyAutoScalingGroup,
  emptyClassicLoadBalancer,
  emptyLoadBalancer,
  emptyLogGroup,
  failedImage,
  idleLoadBalancer,
  idleNatGateway,
  idleVolume,
  invalidAutoScalingGroup,
  leftOverBuilder,
  logGroupRetention,
  oldGenerationVolume,
  oldLaunchTemplateVersion,
  oldVersionInstance,
  openSecurityGroup,
  orphanSnapshot,
  orphanVolume,
  publicImage,
  publicSnapshot,
  rdsClusterSnapshot,
  rdsSnapshot,
  sharedImage,
  staleImage,
  staleSecurityGroup,
  stoppedInstance,
  unassociatedAddress,
  untagged,
  unusedKeyPair,
  unusedLaunchConfiguration,
  unusedLaunchTemplate,
  unusedSecurityGroup,
  unusedTargetGroup,
]
