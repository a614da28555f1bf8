import { blockDevicesOf, parentImage, RECIPES } from '../graph/image-recipe.ts'
import { defineSource } from '../source.ts'

/** What an image recipe starts from: an image, a parameter that holds one, or another image of Image Builder. */
export const imageRecipe = defineSource({
  type: 'imagebuilder:image-recipe',
  to: RECIPES,
  *pointings({ row, target }) {
    yield* parentImage('parentImage', row.parentImage, target)
    yield* blockDevicesOf('blockDeviceMappings', row.blockDeviceMappings)
  },
})
