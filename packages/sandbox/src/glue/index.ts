import type { Operation } from '../operation.ts'
import { getConnections } from './get-connections.ts'

/** What Glue answers. */
export const glueOperations: readonly Operation[] = [getConnections]
