import { type Connection, GetConnections$ } from '@aws-sdk/client-glue'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

const bad = 'InvalidInputException'
const pages: PageRules = { usual: 100, most: 1000, badSize: bad, badToken: bad }

/** With their passwords, unless these are to be hidden. https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html */
export const getConnections = operation('glue', 'getConnections', GetConnections$, (input, { holdings }) => {
  const { ConnectionType: type, MatchCriteria: criteria } = input.Filter ?? {}
  const rows = (holdings().glueConnections ?? [])
    .filter(({ ConnectionType }) => [undefined, ConnectionType].includes(type))
    .filter(({ MatchCriteria = [] }) => (criteria ?? []).every((one) => MatchCriteria.includes(one)))
  const page = paged(rows, { size: input.MaxResults, token: input.NextToken }, pages)
  return { ConnectionList: input.HidePassword ? page.rows.map(withoutPassword) : page.rows, NextToken: page.next }
})

function withoutPassword(connection: Connection): Connection {
  const { PASSWORD: _, ...rest } = connection.ConnectionProperties ?? {}
  return { ...connection, ConnectionProperties: rest }
}
