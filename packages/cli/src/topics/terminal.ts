import { entries, type Topic, text } from './topic.ts'

/** The interactive terminal: how it opens, and what one can do in it. `?` in it tells the keys of where one is. */
export const terminalTopic: Topic = {
  name: 'terminal',
  summary: 'the live table that a question opens on a terminal, its lines, keys and panes',
  sections: [
    {
      blocks: [
        text(
          'A question on a terminal opens one live table over every account and region; arnq alone opens it with an empty pattern. ' +
            'It is printed instead where stdin or stdout is no terminal, where CI is set or TERM is dumb, and where -o, --limit, --quiet, --debug, ' +
            '--error-format or --no-interactive says so. Nothing in it changes anything in AWS.',
        ),
        entries(
          ['arnq', 'an empty table, with help at hand'],
          ['arnq ec2:instance', 'asks, and shows rows as they arrive'],
          ['arnq ec2:instance --pick', 'draws on stderr; Enter prints the marked rows on stdout, for a script'],
        ),
      ],
    },
    {
      heading: 'Two lines',
      blocks: [
        text(
          'The pattern says what is asked. What it would cost stands beside it while it is written; Enter asks what is not here yet, and nothing twice. ' +
            'The query, JMESPath, is answered from what is here with every letter, and never calls AWS; with a mistake in it the last good answer stays, ' +
            'and carets show where. A query that names a field which takes calls of its own (_status) says so, and asks them on Enter.',
        ),
        entries(
          ['e, : and \\', 'edit the pattern, write a new one, edit the query'],
          [
            'Tab',
            'takes the completion: services, types, regions, accounts; fields by AWS’s own schemas, functions, tag keys and values seen',
          ],
          ['Up, Ctrl-R', 'what was asked before; it is kept in arnq/history in the state folder'],
          ['Ctrl-_', 'undo. The other keys are readline’s'],
        ),
      ],
    },
    {
      heading: 'The table and its panes',
      blocks: [
        text('? tells all keys of where one is. These are the ones to begin with.'),
        entries(
          ['j k h l g G', 'rows and columns, as in less and vi; arrows and page keys too'],
          ['/', 'filter: web plain, ~web-\\d+ a regular expression, -f wbprd fuzzy, ! in front the others'],
          ['o O b', 'order by this column, then by that one; group by it: z folds all groups, Z unfolds them'],
          ['- < > f C', 'hide, move, freeze this column; all columns, and new ones'],
          ['Enter', 'the resource: tree, YAML, JSON, tags, who uses it, findings; y t u i open one of these at once'],
          ['m', 'its CloudWatch metrics, which AWS charges for by the metric'],
          ['!', 'what could not be seen, by cause: r asks again there, s signs in'],
          ['p', 'how far each account and region is'],
          ['space c S x', 'mark; copy; save what is shown; the command line of this view'],
          ['a @', 'build a pattern step by step; saved questions'],
          ['Ctrl-C', 'stops asking and keeps what arrived; twice leaves, with exit code 130. q leaves with 0'],
        ),
      ],
    },
    {
      heading: 'Saved questions',
      blocks: [
        text(
          'The config saves questions under queries, and @ in the terminal saves the one that is asked. One may have parameters: $1, $2, ' +
            `\${name}, with a default \${name:-prod}. arnq @NAME VALUE… fills $1 and $2, or where there are none the names in their order; --param name=value fills one by name. ` +
            `Within quotes of the query a value is escaped for them. $$1 and $\${x} are a plain $.`,
        ),
        entries(['arnq @stopped eu-west-1 --pick', 'choose among what a saved question finds in a region']),
      ],
    },
    {
      heading: 'Without seeing the screen',
      blocks: [
        text(
          'With ARNQ_SCREEN_READER=1 nothing is drawn: the row, what changed and what could not be seen are told as sentences, on the ordinary screen.',
        ),
      ],
    },
  ],
}
