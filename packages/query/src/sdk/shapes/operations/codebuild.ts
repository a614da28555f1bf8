import { BatchGetProjects$ } from '@aws-sdk/client-codebuild'

/** The operations of `codebuild` whose answers hold rows, or what is laid into them. */
export const codebuild = { batchGetProjects: BatchGetProjects$ }
