import {
  GetContainerRecipeCommand,
  GetImageRecipeCommand,
  GetInfrastructureConfigurationCommand,
  ImagebuilderClient,
  ListContainerRecipesCommand,
  ListImageRecipesCommand,
  ListInfrastructureConfigurationsCommand,
} from '@aws-sdk/client-imagebuilder'
import { service } from './service.ts'

export const imagebuilder = service(ImagebuilderClient, {
  listImageRecipes: ListImageRecipesCommand,
  getImageRecipe: GetImageRecipeCommand,
  listContainerRecipes: ListContainerRecipesCommand,
  getContainerRecipe: GetContainerRecipeCommand,
  listInfrastructureConfigurations: ListInfrastructureConfigurationsCommand,
  getInfrastructureConfiguration: GetInfrastructureConfigurationCommand,
})
