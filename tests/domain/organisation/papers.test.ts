import { describe, expect, it } from 'vitest'
import { isReviewedFixed, mayTakeBackPapers, missingPapers } from '~/domain/organisation/papers'
import { STANDINGS } from '~/domain/organisation/standing'

describe('papers of an organisation', () => {
  it('that a reviewer expects are a licence, and of suppliers what they do for farmers', () => {
    expect(missingPapers('BUYER', [])).toEqual(['licence'])
    expect(missingPapers('SUPPLIER', ['other'])).toEqual(['licence', 'assistance'])
    expect(missingPapers('SUPPLIER', ['licence', 'licence'])).toEqual(['assistance'])
    expect(missingPapers('BUYER', ['licence'])).toEqual([])
  })

  it('are taken back only while nobody stands for them', () => {
    expect(STANDINGS.filter(mayTakeBackPapers)).toEqual(['REGISTERED', 'APPLIED', 'REFUSED'])
    expect(STANDINGS.filter(isReviewedFixed)).toEqual(['APPROVED', 'SUSPENDED'])
  })
})
