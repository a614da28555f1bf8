import { defineResource } from '../resource.ts'

/** Each version is a recipe of its own, `image-recipe/web/1.0.0`. The listing leaves out what is in it, so each is read. */
export const imageRecipe = defineResource({
  type: 'imagebuilder:image-recipe',
  service: 'imagebuilder',
  scope: 'region',
  parent: {
    operation: 'listImageRecipes',
    // https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImageRecipes.html
    input: { maxResults: 25, owner: 'Self' },
    rows: (page: { imageRecipeSummaryList?: object[] }) => page.imageRecipeSummaryList,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    into: ({ arn }: { arn: string }) => ({ imageRecipeArn: arn }),
  },
  list: {
    operation: 'getImageRecipe',
    rows: ({ imageRecipe }) => imageRecipe && [imageRecipe],
  },
  arn: (row) => row.arn,
  id: (row) => row.arn?.split(':image-recipe/')[1],
  name: 'name',
  created: (row) => row.dateCreated,
  columns: ['version', 'parentImage', 'platform', 'dateCreated'],
})
