import type { Operation } from '../operation.ts'
import { listRegions } from './list-regions.ts'

/** What the account service answers. */
export const accountOperations: readonly Operation[] = [listRegions]
