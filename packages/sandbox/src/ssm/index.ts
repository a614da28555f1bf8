import type { Operation } from '../operation.ts'
import { describeParameters } from './describe-parameters.ts'
import { getParameters } from './get-parameters.ts'

/** What Systems Manager answers. */
export const ssmOperations: readonly Operation[] = [describeParameters, getParameters]
