#!/usr/bin/env node
import module from 'node:module'
import v8 from 'node:v8'

if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error(
    `arnq needs Node 22 or later, and this is ${process.version}\nnext: install Node 22 or later; in a clone, npx arnq runs on the Node that is pinned there`,
  )
  process.exit(2)
}

// Keeps what V8 compiled from one start to the next: half of the time of a start.
module.enableCompileCache?.()
// Pages are read, printed and forgotten: generations that grow with them only hold garbage longer. This keeps the peak
// flat in the number of pages, for a sixth more of the processor (bench/memory.ts, bench/throughput.ts).
v8.setFlagsFromString('--semi-space-growth-factor=1')
v8.setFlagsFromString('--heap-growing-percent=100')

await import('../dist/main.js')
