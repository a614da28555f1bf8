import { BatchGetProjects$ } from '@aws-sdk/client-codebuild'
import { AwsError, operation } from '../operation.ts'

/** Up to a hundred by name or ARN; those that are not there are named beside. https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
export const batchGetProjects = operation('codebuild', 'batchGetProjects', BatchGetProjects$, (input, { holdings }) => {
  const names = [...new Set(input.names ?? [])]
  if (names.length < 1 || names.length > 100) {
    throw new AwsError('InvalidInputException', `From 1 to 100 project names must be given, not ${names.length}`)
  }
  const found = names.map((name) => ({
    name,
    project: holdings().projects?.find((project) => project.name === name || project.arn === name),
  }))
  return {
    projects: found.flatMap(({ project }) => (project ? [project] : [])),
    projectsNotFound: found.filter(({ project }) => !project).map(({ name }) => name),
  }
})
