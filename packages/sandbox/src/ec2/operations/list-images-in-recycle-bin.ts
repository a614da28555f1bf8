import { ListImagesInRecycleBin$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { imageId } from '../id-members.ts'
import { thousand } from '../paging.ts'
import { inBin, stay } from '../state/recycle-bin.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ListImagesInRecycleBin.html */
export const listImagesInRecycleBin = describe('listImagesInRecycleBin', ListImagesInRecycleBin$, {
  rows: (scene) => inBin(scene.holdings().recycledImages, scene.now()),
  answer: (page) => ({
    Images: page.map((one) => {
      const { ImageId, Name, Description } = one.row
      return { ImageId, Name, Description, ...stay(one) }
    }),
  }),
  paging: thousand,
  ids: [{ ...imageId, of: ({ row }) => row.ImageId }],
})
