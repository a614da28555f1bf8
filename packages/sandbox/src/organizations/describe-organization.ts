import { DescribeOrganization$, type Organization } from '@aws-sdk/client-organizations'
import { operation } from '../operation.ts'
import { organizationOf } from './structure.ts'

/** The organization that the caller is in: the one question that a member account may ask. https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
export const describeOrganization = operation(
  'organizations',
  'describeOrganization',
  DescribeOrganization$,
  (_, { world }) => {
    const { id, management } = organizationOf(world)
    const prefix = `arn:${world.partition}:organizations::${management}`
    const manager = world.accounts.find((account) => account.id === management)
    const described: Organization = {
      Id: id,
      Arn: `${prefix}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: `${prefix}:account/${id}/${management}`,
      MasterAccountId: management,
      MasterAccountEmail: manager?.email ?? `${management}@example.com`,
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    }
    return { Organization: described }
  },
)
