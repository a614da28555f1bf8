import { BatchGetProjectsCommand, CodeBuildClient, ListProjectsCommand } from '@aws-sdk/client-codebuild'
import { service } from './service.ts'

export const codebuild = service(CodeBuildClient, {
  listProjects: ListProjectsCommand,
  batchGetProjects: BatchGetProjectsCommand,
})
