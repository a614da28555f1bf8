import type { Operation } from '../operation.ts'
import { getContainerRecipe } from './get-container-recipe.ts'
import { getImageRecipe } from './get-image-recipe.ts'
import { getInfrastructureConfiguration } from './get-infrastructure-configuration.ts'
import { listContainerRecipes } from './list-container-recipes.ts'
import { listImageRecipes } from './list-image-recipes.ts'
import { listInfrastructureConfigurations } from './list-infrastructure-configurations.ts'

/** What EC2 Image Builder answers. */
export const imagebuilderOperations: readonly Operation[] = [
  getContainerRecipe,
  getImageRecipe,
  getInfrastructureConfiguration,
  listContainerRecipes,
  listImageRecipes,
  listInfrastructureConfigurations,
]
