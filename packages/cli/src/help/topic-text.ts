import type { Block, Topic } from '../topics/topic.ts'
import { entryLines, exampleLines, type Page, paragraph, parts } from './layout.ts'

/** A topic as the terminal shows it. */
export function topicText({ name, summary, sections }: Topic, page: Page): string {
  return parts(
    page,
    [`arnq help ${name}`, paragraph(summary, page)],
    ...sections.map(
      ({ heading = '', blocks }) =>
        [heading, blocks.flatMap((block, at) => [...(at > 0 ? [''] : []), ...blockLines(block, page)])] as const,
    ),
  )
}

function blockLines(block: Block, page: Page): readonly string[] {
  switch (block.kind) {
    case 'text':
      return paragraph(block.text, page)
    case 'entries':
      return entryLines(block.entries, page)
    case 'examples':
      return exampleLines(block.examples, page)
  }
}
