import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { manPage } from '../packages/cli/src/man-page.ts'
import { manPage as failoverManPage } from '../packages/failover-agent/src/man-page.ts'

/** The man pages, by where they stand in their packages: npm and packagers look for them there. */
const pages: Readonly<Record<string, string>> = {
  'cli/man/arnq.1': manPage(),
  'failover-agent/man/arnq-failover.8': failoverManPage(),
}

for (const [path, page] of Object.entries(pages)) {
  const file = fileURLToPath(new URL(`../packages/${path}`, import.meta.url))
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, page)
}
