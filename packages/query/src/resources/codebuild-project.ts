import { defineResource } from '../resource.ts'

export const project = defineResource({
  type: 'codebuild:project',
  service: 'codebuild',
  scope: 'region',
  parent: {
    operation: 'listProjects',
    rows: (page: { projects?: string[] }) => page.projects,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html
    batch: 100,
    into: (names: readonly string[]) => ({ names }),
  },
  list: {
    operation: 'batchGetProjects',
    rows: (page) => page.projects,
  },
  arn: (row) => row.arn,
  id: 'name',
  name: 'name',
  created: 'created',
  columns: ['source.type', 'environment.type', 'environment.computeType', 'vpcConfig.vpcId', 'lastModified'],
})
