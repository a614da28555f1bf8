import type { Operation } from '../operation.ts'
import { publish } from './publish.ts'

/** What SNS answers. */
export const snsOperations: readonly Operation[] = [publish]
