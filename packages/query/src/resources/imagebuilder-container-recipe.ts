import { defineResource } from '../resource.ts'

/** Each version is a recipe of its own. The listing leaves out the image that its builder starts from, so each is read. */
export const containerRecipe = defineResource({
  type: 'imagebuilder:container-recipe',
  service: 'imagebuilder',
  scope: 'region',
  parent: {
    operation: 'listContainerRecipes',
    // https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListContainerRecipes.html
    input: { maxResults: 25, owner: 'Self' },
    rows: (page: { containerRecipeSummaryList?: object[] }) => page.containerRecipeSummaryList,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    into: ({ arn }: { arn: string }) => ({ containerRecipeArn: arn }),
  },
  list: {
    operation: 'getContainerRecipe',
    rows: ({ containerRecipe }) => containerRecipe && [containerRecipe],
  },
  arn: (row) => row.arn,
  id: (row) => row.arn?.split(':container-recipe/')[1],
  name: 'name',
  created: (row) => row.dateCreated,
  columns: ['version', 'parentImage', 'instanceConfiguration.image', 'platform', 'dateCreated'],
})
