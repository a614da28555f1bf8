import type { AnyAction } from '../action.ts'
import { deleteKeyPair } from './delete-key-pair.ts'
import { deleteLaunchConfiguration } from './delete-launch-configuration.ts'
import { deleteLaunchTemplate } from './delete-launch-template.ts'
import { deleteLaunchTemplateVersions } from './delete-launch-template-versions.ts'
import { deleteNetworkInterface } from './delete-network-interface.ts'
import { deleteSecurityGroup } from './delete-security-group.ts'
import { deleteSnapshot } from './delete-snapshot.ts'
import { deleteVolume } from './delete-volume.ts'
import { modifyVolume } from './modify-volume.ts'
import { releaseAddress } from './release-address.ts'
import { retireImage } from './retire-image.ts'
import { revokeRules } from './revoke-rules.ts'
import { setLogRetention } from './set-log-retention.ts'
import { startInstanceRefresh } from './start-instance-refresh.ts'
import { stopInstance } from './stop-instance.ts'
import { terminateInstance } from './terminate-instance.ts'

/** Every way to clean up. A finding whose remedy is none of these is only reported. */
export const actions: readonly AnyAction[] = [
  deleteKeyPair,
  deleteLaunchConfiguration,
  deleteLaunchTemplate,
  deleteLaunchTemplateVersions,
  deleteNetworkInterface,
  deleteSecurityGroup,
  deleteSnapshot,
  deleteVolume,
  modifyVolume,
  releaseAddress,
  retireImage,
  revokeRules,
  setLogRetention,
  startInstanceRefresh,
  stopInstance,
  terminateInstance,
]
