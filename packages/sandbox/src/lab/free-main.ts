import type { Scratch } from './scratch.ts'
import { free } from './sweep.ts'

// Frees the labs that its argument lists as JSON: what a process that is about to end cannot do itself.
for (const scratch of JSON.parse(process.argv[2] ?? '[]') as readonly Scratch[]) await free(scratch)
