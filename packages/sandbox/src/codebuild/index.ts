import type { Operation } from '../operation.ts'
import { batchGetProjects } from './batch-get-projects.ts'
import { listProjects } from './list-projects.ts'

/** What CodeBuild answers. */
export const codebuildOperations: readonly Operation[] = [batchGetProjects, listProjects]
