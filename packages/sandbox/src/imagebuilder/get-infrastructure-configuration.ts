import { GetInfrastructureConfiguration$ } from '@aws-sdk/client-imagebuilder'
import { operation } from '../operation.ts'
import { rowOf } from './rows.ts'

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetInfrastructureConfiguration.html */
export const getInfrastructureConfiguration = operation(
  'imagebuilder',
  'getInfrastructureConfiguration',
  GetInfrastructureConfiguration$,
  (input, { holdings }) => ({
    infrastructureConfiguration: rowOf(holdings().infrastructureConfigurations, input.infrastructureConfigurationArn),
  }),
)
