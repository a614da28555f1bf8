import { entries, examples, type Topic, text } from './topic.ts'

/** The query language: what is asked of the resources that the pattern means. */
export const queries: Topic = {
  name: 'queries',
  summary: 'the query behind the |: JMESPath over every row that the pattern means',
  sections: [
    {
      blocks: [
        text(
          "A query is JMESPath, as aws --query takes it. It sees AWS's description of each resource, with dates in ISO 8601, and what arnq adds.",
        ),
        examples(
          ["arnq 'ec2:instance|[].InstanceType' --demo", 'one field of every row'],
          [
            'arnq "ec2:instance|[?State.Name==\'running\'].{id: _id, where: _region}" --demo -o table',
            'some rows, some fields',
          ],
          ["arnq 'ec2:volume|sum([].Size)' --demo", 'one number over everything'],
        ),
      ],
    },
    {
      heading: 'The list or each row',
      blocks: [
        text(
          'What stands leftmost in the query decides. A list ([], [*], [?…], [0], a slice), @ or a function of those sees the list of all rows, ' +
            'once. A field (InstanceType, {id: InstanceId}, [InstanceId, State.Name], length(SecurityGroups)) sees each row by itself. --all and --each say it outright.',
        ),
        examples(
          ["arnq 'ec2:instance|length(@)' --demo", 'how many rows there are'],
          ["arnq 'ec2:instance|length(SecurityGroups)' --demo", 'how many security groups each one has'],
          ["arnq 'ec2:instance|length(@)' --demo --each", 'how many fields each one has'],
        ),
      ],
    },
    {
      heading: "arnq's own fields",
      blocks: [
        entries(
          ['_arn', 'the ARN'],
          ['_id', "AWS's id: i-0abc, vol-0abc"],
          ['_name', 'the name, or the Name tag; null where there is none'],
          ['_type', 'the type, as in ec2:instance'],
          ['_account', 'the id of the account that was asked'],
          ['_accountName', 'what that account is called; null where that is not known'],
          ['_region', 'the region that was asked'],
          ['_created', 'when it was made, ISO 8601; null where AWS does not say'],
          ['_tags', 'the tags as a map, whatever shape AWS gave them: _tags.env, _tags."aws:autoscaling:groupName"'],
          [
            '_status',
            'of instances: what DescribeInstanceStatus says. A query that names it makes that second call; no other does',
          ],
        ),
        examples(
          ['arnq "ec2:instance|[?_tags.env==\'prod\'].[_accountName, _id]" --demo -o text', 'by a tag'],
          ['arnq "ec2:instance|[?_status.InstanceStatus.Status!=\'ok\']._id" --demo', 'by the status checks'],
        ),
      ],
    },
    {
      heading: 'What streams',
      blocks: [
        text(
          'A query of each row, and a projection over the list ([].InstanceType, [?Size > `100`]._id), give their results page by page, while the rest ' +
            'is still being asked. What needs every row waits for all of them: an index, a slice, sort_by, length, a pipe into one of those. Rows are then in the order of their ARNs.',
        ),
      ],
    },
    {
      heading: 'What AWS sifts',
      blocks: [
        text(
          'The condition that a query over the list begins with goes to AWS as a filter, where the API has one for the field: == of a field or a tag, ' +
            'starts_with, ends_with and contains, != where the values are few and known, any of these joined by && (each by itself) or by || (of one field). ' +
            'Every row is checked again here, so the answer is the same without it (--no-push-down), only slower. ' +
            'arnq explain shows what is sifted where, arnq types -o json which fields can be.',
        ),
        examples([
          "arnq \"ec2:instance|[?State.Name=='stopped' && starts_with(InstanceType, 'm5')]._id\" --demo",
          'both conditions are filters',
        ]),
      ],
    },
    {
      heading: 'Beside aws --query',
      blocks: [
        text(
          "What aws --query does beyond the specification works here too: texts compare by <, <=, > and >= and by max_by, min_by and sort_by, so dates do (LaunchTime >= '2026-01-01'), and length counts characters. " +
            'A mistake is shown with its place in the query, a misspelt function with the one that was meant.',
        ),
        text(
          'Three things differ. The rows are resources, not the whole answer: [].InstanceId here is Reservations[].Instances[].InstanceId there. ' +
            'The list is of all accounts and regions, so [0] is the first of everything. And a field that no row has is told on stderr, since its null looks like an answer.',
        ),
      ],
    },
  ],
}
