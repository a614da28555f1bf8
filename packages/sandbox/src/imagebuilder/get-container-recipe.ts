import { GetContainerRecipe$ } from '@aws-sdk/client-imagebuilder'
import { operation } from '../operation.ts'
import { rowOf } from './rows.ts'

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetContainerRecipe.html */
export const getContainerRecipe = operation(
  'imagebuilder',
  'getContainerRecipe',
  GetContainerRecipe$,
  (input, { holdings }) => ({ containerRecipe: rowOf(holdings().containerRecipes, input.containerRecipeArn) }),
)
