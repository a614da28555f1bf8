import { checksTopic } from './checks.ts'
import { cleanUp } from './clean-up.ts'
import { environment } from './environment.ts'
import { exitCodesTopic } from './exit-codes.ts'
import { formatsTopic } from './formats.ts'
import { patterns } from './patterns.ts'
import { queries } from './queries.ts'
import { terminalTopic } from './terminal.ts'
import type { Topic } from './topic.ts'

/** Every help topic, in the order in which the man page has them. A new one is a file beside this and a line here. */
export const topics: readonly Topic[] = [
  patterns,
  queries,
  formatsTopic,
  terminalTopic,
  checksTopic,
  cleanUp,
  environment,
  exitCodesTopic,
]
