import { accountOperations } from './account/index.ts'
import { ec2Operations } from './ec2/index.ts'
import type { Operation } from './operation.ts'
import { organizationsOperations } from './organizations/index.ts'
import { stsOperations } from './sts/index.ts'

/** Everything that the sandbox can do. */
export const operations: readonly Operation[] = [
  ...accountOperations,
  ...ec2Operations,
  ...organizationsOperations,
  ...stsOperations,
]
