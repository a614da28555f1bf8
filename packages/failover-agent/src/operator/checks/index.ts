import type { Check } from '../check.ts'
import { address } from './address.ts'
import { addressLimit } from './address-limit.ts'
import { addressPermission } from './address-permission.ts'
import { attachmentSlots } from './attachment-slots.ts'
import { clock } from './clock.ts'
import { elasticIp } from './elastic-ip.ts'
import { fifo } from './fifo.ts'
import { fileSystem } from './file-system.ts'
import { folders } from './folders.ts'
import { fstab } from './fstab.ts'
import { hooks } from './hooks.ts'
import { instanceIdentity } from './instance-identity.ts'
import { keepalivedNotify } from './keepalived-notify.ts'
import { keepalivedProgram } from './keepalived-program.ts'
import { keepalivedSyntax } from './keepalived-syntax.ts'
import { keepalivedUnit } from './keepalived-unit.ts'
import { networkInterface } from './network-interface.ts'
import { peer } from './peer.ts'
import { peering } from './peering.ts'
import { permission } from './permission.ts'
import { route } from './route.ts'
import { scriptSecurity } from './script-security.ts'
import { securityGroup } from './security-group.ts'
import { syncGroup } from './sync-group.ts'
import { tools } from './tools.ts'
import { trackFile } from './track-file.ts'
import { unit } from './unit.ts'
import { volume } from './volume.ts'
import { vrrpNetwork } from './vrrp-network.ts'
import { vrrpRole } from './vrrp-role.ts'

/** Every check, from who we are in EC2 to what is installed here. */
export const checks: readonly Check[] = [
  instanceIdentity,
  networkInterface,
  address,
  addressLimit,
  peer,
  peering,
  securityGroup,
  volume,
  attachmentSlots,
  route,
  elasticIp,
  permission,
  addressPermission,
  keepalivedProgram,
  keepalivedSyntax,
  keepalivedNotify,
  syncGroup,
  vrrpRole,
  vrrpNetwork,
  trackFile,
  scriptSecurity,
  fifo,
  unit,
  keepalivedUnit,
  folders,
  fstab,
  fileSystem,
  hooks,
  tools,
  clock,
]
