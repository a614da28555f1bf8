import { ListProjects$, type Project, type ProjectSortByType } from '@aws-sdk/client-codebuild'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

const pages: PageRules = { usual: 100, most: 100, badToken: 'InvalidInputException' }

/** Names, a hundred a page. https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListProjects.html */
export const listProjects = operation('codebuild', 'listProjects', ListProjects$, (input, { holdings }) => {
  const sorted = (holdings().projects ?? []).toSorted((one, other) => order(one, other, input.sortBy ?? 'NAME'))
  const rows = input.sortOrder === 'DESCENDING' ? sorted.toReversed() : sorted
  const page = paged(rows, { token: input.nextToken }, pages)
  return { projects: page.rows.map(({ name = '' }) => name), nextToken: page.next }
})

function order(one: Project, other: Project, by: ProjectSortByType): number {
  if (by === 'NAME') return (one.name ?? '') < (other.name ?? '') ? -1 : 1
  const time = (row: Project) => (by === 'CREATED_TIME' ? row.created : row.lastModified)?.getTime() ?? 0
  return time(one) - time(other)
}
