import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { divisionText, levelOf, parseDivisions, pathTo, walkDivisions } from '~/domain/division/divisions'

const divisions = parseDivisions(readFileSync('app/platform/divisions/divisions.txt', 'utf8'))
const walk = (...codes: string[]) => walkDivisions(divisions, codes)
const last = (...codes: string[]) =>
  walk(...codes)
    .steps.at(-1)
    ?.choices.map(({ name }) => name) ?? []

describe('divisions', () => {
  it('begin with the provinces of the mainland', () => {
    expect(walk().steps).toHaveLength(1)
    expect(last()).toHaveLength(31)
    expect(walk()).toMatchObject({ path: [], enough: false })
  })

  it('go from province over city and county to the town, which may be left', () => {
    expect(last('44', '4452')).toContain('揭西县')
    expect(walk('44', '4452')).toMatchObject({ enough: false })
    const county = walk('44', '4452', '445222')
    expect(county.enough).toBe(true)
    expect(divisionText(county.path)).toBe('广东省揭阳市揭西县')
    expect(county.steps).toHaveLength(4)
  })

  it('lead from 东莞市 straight to its towns, and one has to be chosen', () => {
    expect(last('44', '4419')).toContain('万江街道')
    expect(walk('44', '4419').enough).toBe(false)
    const town = walk('44', '4419', '441900005')
    expect(town).toMatchObject({ enough: true, steps: { length: 3 } })
    expect(divisionText(town.path)).toBe('广东省东莞市万江街道')
    expect(pathTo(divisions, '441900005')).toEqual(['44', '4419', '441900005'])
  })

  it('leave out what nobody writes on a parcel', () => {
    expect(last('11')).toContain('东城区')
    expect(last('50')).toEqual(expect.arrayContaining(['渝中区', '城口县']))
    expect(last('41')).toEqual(expect.arrayContaining(['郑州市', '济源市']))
    expect(divisionText(walk('11', '110101').path)).toBe('北京市东城区')
    expect([...divisions.values()].flat().map(({ name }) => name)).not.toContain('市辖区')
  })

  it('drop what is not below the choice before it', () => {
    expect(walk('43', '4419', '441900005')).toMatchObject({ path: [{ code: '43' }], enough: false })
    expect(walk('x').path).toEqual([])
  })

  it('have a way to every one of them, and it leads there', () => {
    const all = [...divisions].filter(([parent]) => parent.length === 6).flatMap(([, towns]) => towns.slice(0, 1))
    expect(all.length).toBeGreaterThan(2800)
    const reached = all.map(({ code }) => walkDivisions(divisions, pathTo(divisions, code)).path.at(-1)?.code)
    const lifted = all.filter(({ code }, index) => reached[index] !== code)
    expect(lifted).toEqual([])
    expect(pathTo(divisions, '999999')).toEqual([])
  })

  it('are called by their level', () => {
    expect(['44', '4452', '445222', '441900005'].map(levelOf)).toEqual(['province', 'city', 'county', 'town'])
  })
})
