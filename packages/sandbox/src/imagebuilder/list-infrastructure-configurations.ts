import { ListInfrastructureConfigurations$ } from '@aws-sdk/client-imagebuilder'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { imagebuilderPages, listed } from './rows.ts'

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListInfrastructureConfigurations.html */
export const listInfrastructureConfigurations = operation(
  'imagebuilder',
  'listInfrastructureConfigurations',
  ListInfrastructureConfigurations$,
  (input, { holdings }) => {
    const rows = listed(holdings().infrastructureConfigurations, undefined, input.filters)
    const page = paged(rows, { size: input.maxResults, token: input.nextToken }, imagebuilderPages)
    return { infrastructureConfigurationSummaryList: page.rows, nextToken: page.next }
  },
)
