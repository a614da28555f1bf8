import { defineResource } from '../resource.ts'

/** The listing leaves out the network and the key pair, so each is read. */
export const infrastructureConfiguration = defineResource({
  type: 'imagebuilder:infrastructure-configuration',
  service: 'imagebuilder',
  scope: 'region',
  parent: {
    operation: 'listInfrastructureConfigurations',
    // https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListInfrastructureConfigurations.html
    input: { maxResults: 25 },
    rows: (page: { infrastructureConfigurationSummaryList?: object[] }) => page.infrastructureConfigurationSummaryList,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    into: ({ arn }: { arn: string }) => ({ infrastructureConfigurationArn: arn }),
  },
  list: {
    operation: 'getInfrastructureConfiguration',
    rows: ({ infrastructureConfiguration }) => infrastructureConfiguration && [infrastructureConfiguration],
  },
  arn: (row) => row.arn,
  id: (row) => row.arn?.split(':infrastructure-configuration/')[1],
  name: 'name',
  created: (row) => row.dateCreated,
  columns: ['instanceTypes', 'instanceProfileName', 'subnetId', 'securityGroupIds', 'keyPair'],
})
