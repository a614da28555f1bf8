import type { Operation } from '../operation.ts'
import { listFunctions } from './list-functions.ts'

/** What Lambda answers. */
export const lambdaOperations: readonly Operation[] = [listFunctions]
