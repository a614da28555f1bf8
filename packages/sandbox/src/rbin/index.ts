import type { Operation } from '../operation.ts'
import { getRule } from './get-rule.ts'
import { listRules } from './list-rules.ts'

/** What the Recycle Bin answers. */
export const rbinOperations: readonly Operation[] = [getRule, listRules]
