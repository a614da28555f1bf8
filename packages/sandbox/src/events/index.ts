import type { Operation } from '../operation.ts'
import { listEventBuses } from './list-event-buses.ts'
import { listRules } from './list-rules.ts'
import { listTargetsByRule } from './list-targets-by-rule.ts'

/** What EventBridge answers. */
export const eventsOperations: readonly Operation[] = [listEventBuses, listRules, listTargetsByRule]
