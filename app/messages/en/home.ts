import type { Words } from '../words'
import type { zh } from '../zh'

export const home: Words<typeof zh.home> = {
  title: 'Home',
  headlineFirst: 'In the fields of {count} villages,',
  headlineSecond: 'this is ready today.',
  lead: 'Organisations sign purchase agreements and call off orders; what was accepted and paid counts towards each village’s yearly target.',
  allProducts: 'See all products',
  signAgreement: 'Sign an agreement',
  furthest: 'Furthest from the target',
  allVillages: 'Progress of all villages',
  towns: 'Two towns, seven villages',
  townsNote:
    'A picture, not a map. Villages whose town the report does not name are placed once an official has confirmed it.',
  townUnknown: 'town not confirmed',
  howCounted: 'How a purchase counts',
  howCountedText:
    'What counts is the smaller of “accepted” and “payment verified”. Signed but not ordered, received but not paid: all of it is shown, none of it moves the progress.',
  example: 'Example',
  exampleAccepted: 'Accepted',
  examplePaid: 'Payment verified',
  exampleCounted: 'Counted',
  quotedYear: 'Published for {year} (quoted, not split by village)',
  quotedUnit: '× 10,000 yuan',
  quotedSay: 'Target of the seven villages together {target} × 10,000 yuan: {rate} complete, {over} above.',
  quotedPrinted: 'The report prints {printed}, worked out from the average of {average} × 10,000 yuan a village.',
  quotedSource: 'Source: {source}',
  emptyStall: 'Nothing is on sale now',
  emptyStallText: 'What the cooperatives list will stand here. Meanwhile, see how the villages are doing.',
}
