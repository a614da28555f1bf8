import { entries, examples, type Topic, text } from './topic.ts'

/** What is checked, by which evidence. The checks themselves are read from their files when somebody asks. */
export const checksTopic: Topic = {
  name: 'checks',
  summary: 'what arnq check finds, by which evidence, and the settings of each check',
  sections: [
    {
      blocks: [
        text(
          'arnq check, arnq report and arnq plan run checks over every account and region of the estate. A finding has one of four outcomes:',
        ),
        entries(
          [
            'found',
            'it should be looked at; of a thing that may be deleted: nothing uses it, and everything that may was seen',
          ],
          ['unknown', 'it may be found once everything can be seen; it is never planned'],
          ['excepted', 'found, and an exception or a tag says to leave it, until a day'],
          ['kept', 'it was looked at, and this is why it is fine; told with --kept'],
        ),
        text(
          'A table shows what is found; json, ndjson, yaml, csv and tsv also hold what is unknown or excepted; arn prints the ARNs of what is found and nothing else. ' +
            '--columns and --sort take check, outcome, severity, account, accountName, region, type, id, name, owner, cost, costBound, currency, reason, remedy, handsOff, exception, firstSeen, created and arn, or a path into the whole: finding.evidence.',
        ),
        examples(
          ['arnq check --list', 'the checks, with their settings as they are'],
          ['arnq check stale-image --set stale-image.keep=3 --demo', 'one check, one setting changed for this run'],
          [
            "arnq check 'unused-*' --only 'arn:aws:ec2:eu-*' --demo",
            'findings in some regions; what keeps a thing is looked for everywhere',
          ],
          [
            'arnq check orphan-volume --demo -o csv --columns accountName,region,id,owner,cost --sort=-cost',
            'the costliest first',
          ],
          ['arnq why sg-0123456789abcdef0 --demo', 'who uses a thing, with account, region and field'],
        ),
      ],
    },
    {
      heading: 'What is left alone',
      blocks: [
        text(
          'What a service of AWS manages is no finding. What code makes, by the tags of CloudFormation, Terraform and others, is found and never planned. ' +
            'A resource keeps itself by the tag arnq:keep, or by arnq:keep-until with a day; the names of both are settings. Exceptions stand in the config under hygiene.exceptions or in a file, --exceptions: match (an ARN, id or name as a glob, tag:KEY=VALUE, an account), check, owner, reason, expires.',
        ),
      ],
    },
    {
      heading: 'What runs remember',
      blocks: [
        text(
          'AWS does not tell since when a volume is detached, or what was found last week. check and report write down what they saw, ' +
            'in arnq in the state folder unless --state or hygiene.state names another folder, s3://BUCKET/PREFIX or none; plan, apply and why read it. The demo remembers nothing unless --state says where. S3 is reached with the credentials that the AWS CLI would use, in no role.',
        ),
      ],
    },
  ],
  more: async () => (await import('./checks-in-full.ts')).checkSections(),
}
