import { DescribeLaunchConfigurations$ } from '@aws-sdk/client-auto-scaling'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { autoscalingPages } from './pages.ts'

/** Names that are not there are left out of the answer. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeLaunchConfigurations.html */
export const describeLaunchConfigurations = operation(
  'autoscaling',
  'describeLaunchConfigurations',
  DescribeLaunchConfigurations$,
  (input, { holdings }) => {
    const names = input.LaunchConfigurationNames ?? []
    const found = (holdings().launchConfigurations ?? []).filter(
      ({ LaunchConfigurationName: name }) => names.length === 0 || (name !== undefined && names.includes(name)),
    )
    const page = paged(found, { size: input.MaxRecords, token: input.NextToken }, autoscalingPages)
    return { LaunchConfigurations: page.rows, NextToken: page.next }
  },
)
