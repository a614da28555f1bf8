import { GetContainerRecipe$, GetImageRecipe$, GetInfrastructureConfiguration$ } from '@aws-sdk/client-imagebuilder'

/** The operations of `imagebuilder` whose answers hold rows, or what is laid into them. */
export const imagebuilder = {
  getContainerRecipe: GetContainerRecipe$,
  getImageRecipe: GetImageRecipe$,
  getInfrastructureConfiguration: GetInfrastructureConfiguration$,
}
