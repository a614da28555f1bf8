import { ListImageRecipes$ } from '@aws-sdk/client-imagebuilder'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { imagebuilderPages, listed } from './rows.ts'

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImageRecipes.html */
export const listImageRecipes = operation(
  'imagebuilder',
  'listImageRecipes',
  ListImageRecipes$,
  (input, { holdings }) => {
    const rows = listed(holdings().imageRecipes, input.owner, input.filters)
    const page = paged(rows, { size: input.maxResults, token: input.nextToken }, imagebuilderPages)
    return {
      imageRecipeSummaryList: page.rows.map(({ arn, name, platform, owner, parentImage, dateCreated, tags }) => ({
        arn,
        name,
        platform,
        owner,
        parentImage,
        dateCreated,
        tags,
      })),
      nextToken: page.next,
    }
  },
)
