import type { Guard } from '../guard.ts'
import { awsBackup } from './aws-backup.ts'
import { cloudformation } from './cloudformation.ts'
import { dataLifecycleManager } from './data-lifecycle-manager.ts'
import { deletionProtection } from './deletion-protection.ts'
import { infrastructureAsCode } from './infrastructure-as-code.ts'
import { kubernetes } from './kubernetes.ts'
import { lockedSnapshot } from './locked-snapshot.ts'
import { operator } from './operator.ts'
import { protectedTag } from './protected-tag.ts'
import { requesterManaged } from './requester-managed.ts'
import { serviceMade } from './service-made.ts'
import { serviceTag } from './service-tag.ts'

/** What hygiene never goes against, whatever a config says. The first that holds is told. */
const always: readonly Guard[] = [
  awsBackup,
  dataLifecycleManager,
  lockedSnapshot,
  operator,
  requesterManaged,
  cloudformation,
  kubernetes,
  serviceTag,
  serviceMade,
  deletionProtection,
]

/** All guards: those that always stand, and the tags that a config names. */
export const guardsWith = (protect: {
  readonly tags: readonly string[]
  readonly iac: readonly string[]
}): readonly Guard[] => [protectedTag(protect.tags), ...always, infrastructureAsCode(protect.iac)]
