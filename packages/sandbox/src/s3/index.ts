import type { Operation } from '../operation.ts'
import { getObject } from './get-object.ts'
import { putObject } from './put-object.ts'

/** What S3 answers. */
export const s3Operations: readonly Operation[] = [getObject, putObject]
