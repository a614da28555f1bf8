import { blockDevicesOf, parentImage, RECIPES } from '../graph/image-recipe.ts'
import { defineSource } from '../source.ts'

/** The image of the instance that a container is built on; the container's own parent is no image of EC2. */
export const containerRecipe = defineSource({
  type: 'imagebuilder:container-recipe',
  to: RECIPES,
  *pointings({ row, target }) {
    yield* parentImage('instanceConfiguration.image', row.instanceConfiguration?.image, target)
    yield* blockDevicesOf('instanceConfiguration.blockDeviceMappings', row.instanceConfiguration?.blockDeviceMappings)
  },
})
