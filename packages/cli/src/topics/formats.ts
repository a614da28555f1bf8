import { formats } from '../formats/index.ts'
import { entries, examples, type Topic, text } from './topic.ts'

/** The output formats, from the same list that `-o` chooses from. */
export const formatsTopic: Topic = {
  name: 'formats',
  summary: 'the output formats, columns, and what stands in them',
  sections: [
    {
      blocks: [
        text(
          '-o or --output names the format, else ARNQ_OUTPUT. Without either it is a table on a terminal, and json anywhere else.',
        ),
        entries(...formats.map(({ name, summary }) => [name, summary] as const)),
      ],
    },
    {
      heading: 'What is printed',
      blocks: [
        text(
          'Without a query, each resource is an object of arn, type, account, accountName, region, id, name, created, tags and data; ' +
            "data is AWS's own description, with dates in ISO 8601. With a query it is what the query gives, and nothing is added. " +
            'stdout holds results only: progress, failures and hints go to stderr.',
        ),
        text(
          'json, ndjson, yaml, csv, tsv and text are written as rows arrive, so they suit pipes and large answers. ' +
            'Rows come in the order in which AWS answers; --sort waits for all of them, and so does a table.',
        ),
      ],
    },
    {
      heading: 'Columns',
      blocks: [
        text(
          '--columns names what csv, tsv and table show, and what an object holds in the other formats: fields, dotted paths, or any ' +
            'JMESPath, with a label in front if wanted. Fields of the resource (InstanceType) and of arnq (_account, or account) both work. ' +
            '--sort takes the same; a minus in front turns the order round.',
        ),
        examples(
          [
            "arnq ec2:instance --demo -o csv --columns 'account,region,id,type=InstanceType,State.Name'",
            'four columns and a label',
          ],
          [
            "arnq ec2:volume --demo -o table --columns '_id,Size,_tags.env' --sort=-Size --limit 10",
            'the ten largest volumes',
          ],
        ),
      ],
    },
    {
      heading: 'Hostile values',
      blocks: [
        text(
          'Names and tags are written by whoever may tag. Control characters never reach a terminal: they are written out, as in \\u001b. ' +
            'In csv and tsv a value that a spreadsheet would run as a formula gets an apostrophe in front.',
        ),
      ],
    },
  ],
}
