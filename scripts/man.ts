import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { manPage } from '../packages/cli/src/man-page.ts'

/** Writes the man page into the package, where npm and packagers look for it. */
const folder = fileURLToPath(new URL('../packages/cli/man/', import.meta.url))

await mkdir(folder, { recursive: true })
await writeFile(`${folder}arnq.1`, manPage())
