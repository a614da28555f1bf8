import { ListContainerRecipes$ } from '@aws-sdk/client-imagebuilder'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { imagebuilderPages, listed } from './rows.ts'

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListContainerRecipes.html */
export const listContainerRecipes = operation(
  'imagebuilder',
  'listContainerRecipes',
  ListContainerRecipes$,
  (input, { holdings }) => {
    const rows = listed(holdings().containerRecipes, input.owner, input.filters)
    const page = paged(rows, { size: input.maxResults, token: input.nextToken }, imagebuilderPages)
    return {
      containerRecipeSummaryList: page.rows.map((row) => ({
        arn: row.arn,
        containerType: row.containerType,
        name: row.name,
        platform: row.platform,
        owner: row.owner,
        parentImage: row.parentImage,
        dateCreated: row.dateCreated,
        tags: row.tags,
        instanceImage: row.instanceConfiguration?.image,
      })),
      nextToken: page.next,
    }
  },
)
