import { GetImageRecipe$ } from '@aws-sdk/client-imagebuilder'
import { operation } from '../operation.ts'
import { rowOf } from './rows.ts'

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetImageRecipe.html */
export const getImageRecipe = operation('imagebuilder', 'getImageRecipe', GetImageRecipe$, (input, { holdings }) => ({
  imageRecipe: rowOf(holdings().imageRecipes, input.imageRecipeArn),
}))
