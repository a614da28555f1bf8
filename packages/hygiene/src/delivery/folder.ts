import * as z from 'zod/mini'
import { folderStore } from '../stores/folder.ts'
import { defineChannel } from './channel.ts'
import { common, filing, filled } from './fields.ts'
import { file } from './filing.ts'

export const folder = defineChannel({
  to: 'folder',
  settings: z.strictObject({
    to: z.literal('folder'),
    path: filled.check(z.describe('The folder; it is made where it is missing.')),
    ...filing,
    ...common,
  }),
  place: ({ path }) => `folder ${path}`,
  send: (settings, report) => file(report, settings, folderStore(settings.path, 'default')),
})
