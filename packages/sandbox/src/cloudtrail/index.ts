import type { Operation } from '../operation.ts'
import { lookupEvents } from './lookup-events.ts'

/** What CloudTrail answers. */
export const cloudtrailOperations: readonly Operation[] = [lookupEvents]
